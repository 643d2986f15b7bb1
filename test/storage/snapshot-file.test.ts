import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { schemaVersion } from '../../src/schema/migrations.ts'
import { seal, unseal } from '../../src/storage/snapshot-file.ts'
import { annotationsKind, workspaceKind } from '../../src/storage/snapshots.ts'
import { anyAnnotation, anyArticle, anyId, anySettings } from '../support/arbitraries.ts'

const about = { kind: 'workspace', throughSeq: 12, epoch: 3 } as const
const empty = { articles: [], settings: defaultSettings, counts: [], annotations: [] }

test('whatever is saved is loaded as it was, and saved again it is the same bytes', async () => {
  const anyWorkspace = fc.record({
    articles: fc.array(anyArticle, { maxLength: 4 }),
    settings: anySettings,
    counts: fc.array(fc.record({ articleId: anyId, entity: fc.nat(), event: fc.nat(), claim: fc.nat() })),
    annotations: fc.array(fc.record({ articleId: anyId, throughSeq: fc.nat() })),
  })
  await fc.assert(
    fc.asyncProperty(anyWorkspace, async (data) => {
      const { bytes } = await seal(about, data)
      const loaded = unseal('workspace.json', bytes, workspaceKind)
      expect(loaded.data).toEqual(data)
      expect(loaded.meta).toMatchObject({ ...about, format: 'corrobora', schema: schemaVersion })
      expect((await seal(about, loaded.data)).bytes).toEqual(bytes)
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnnotation, { maxLength: 6 }), anyId, async (annotations, articleId) => {
      const { bytes } = await seal({ ...about, kind: 'annotations' }, { articleId, annotations })
      expect(unseal('a.json', bytes, annotationsKind).data).toEqual({ articleId, annotations })
    }),
  )
})

test('is plain JSON that any program can read', async () => {
  const { bytes, digest } = await seal(about, empty)
  const { sha256, meta, data } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  expect(sha256).toBe(digest)
  expect(meta).toEqual({ format: 'corrobora', schema: schemaVersion, kind: 'workspace', throughSeq: 12, epoch: 3 })
  expect(data).toEqual(empty)
})

test('of one kind is damage where another belongs', async () => {
  const { bytes } = await seal(about, empty)
  expect(() => unseal('a.json', bytes, annotationsKind)).toThrow(/not the file of the annotations/)
})

test('of which any bit is flipped is damage', async () => {
  const { bytes } = await seal(about, empty)
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const other = bytes.slice()
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => unseal('workspace.json', other, workspaceKind), `bit ${bit}`).toThrow(/workspace.json/)
  }
})
