import { expect, test } from 'vitest'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { sorted } from '../../src/core/state/queries.ts'
import { annotationsFile } from '../../src/storage/layout.ts'
import type { FileSystem } from '../../src/storage/file-system.ts'
import type { Place } from '../../src/storage/place.ts'
import { readAnnotations } from '../../src/storage/annotations-file.ts'
import { plainCodec } from '../../src/storage/codec.ts'
import { sha256 } from '../../src/storage/durable-file.ts'
import { seal } from '../../src/storage/snapshot-file.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from '../support/builders.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { commit, Expected, openOn } from '../support/store-work.ts'

const text = 'Word after word. '.repeat(200)
const name = annotationsFile('article-1')

/** So many annotations, with notes so long that only some of them are read at once. */
function many(count: number): readonly Annotation[] {
  const note = 'n'.repeat(2_000)
  return Array.from({ length: count }, (_, index) =>
    anAnnotation({ id: `a${(index * 7) % count}`, text, spans: [{ start: index, end: index + 4 }], note }),
  )
}

async function sealed(annotations: readonly Annotation[]): Promise<string> {
  const { bytes } = await seal(
    { kind: 'annotations', throughSeq: 1, epoch: 1 },
    { articleId: 'article-1', annotations },
  )
  return new TextDecoder().decode(bytes)
}

/** Reads a file of `content`; answers what was told of at first, and what was found. */
async function read(content: string) {
  const first: Annotation[] = []
  const files = { read: async () => new TextEncoder().encode(content) } as Pick<FileSystem, 'read'> as FileSystem
  const snapshot = await readAnnotations(
    { folder: '/', files, codec: plainCodec } as Pick<Place, 'folder' | 'files' | 'codec'> as Place,
    name,
    ({ annotations }) => {
      first.push(...annotations)
    },
  )
  return { first, annotations: snapshot?.data.annotations }
}

/** `content` with a first line that names it, as if it had been written so. */
function named(content: string): string {
  const rest = content.slice(content.indexOf('\n') + 1)
  return `{"sha256":"${sha256(rest)}",\n${rest}`
}

test('tells the first annotations before it has read all of them', async () => {
  const annotations = many(300)
  const { first, annotations: found } = await read(await sealed(annotations))
  expect(first.length).toBeGreaterThan(50)
  expect(first.length).toBeLessThan(300)
  expect(first).toEqual(annotations.slice(0, first.length))
  expect(found).toEqual(annotations)
})

test('is read alike when its annotations all lie on one line', async () => {
  const annotations = many(120)
  const lines = await sealed(annotations)
  const { first, annotations: found } = await read(named(lines.replaceAll('\n{', '{').replace('\n]', ']')))
  expect(first).toEqual([])
  expect(found).toEqual(annotations)
})

test.each([
  ['a line without its comma', (content: string) => content.replace('},\n{"id":"a7"', '}\n{"id":"a7"')],
  ['a comma after the last line', (content: string) => content.replace('}\n]}}', '},\n]}}')],
  ['a line cut in two', (content: string) => content.replace('"id":"a70"', '"id":\n"a70')],
  ['a line that is no annotation', (content: string) => content.replace('"tag":"entity"', '"tag":"enemy"')],
])('with %s is damage even where its hash is right', async (_what, spoil) => {
  const content = await sealed(many(300))
  const spoiled = spoil(content)
  expect(spoiled).not.toBe(content)
  await expect(read(named(spoiled))).rejects.toMatchObject({ name: 'Damage' })
})

test('of which a bit is flipped is not believed in any part', async () => {
  const content = await sealed(many(300))
  const heard: unknown[] = []
  const spoiled = `${content.slice(0, -500)}~${content.slice(-499)}`
  await expect(read(spoiled).then(({ first }) => heard.push(...first))).rejects.toMatchObject({ name: 'Damage' })
  expect(heard).toEqual([])
})

test('together with what was journalled after it tells those that are first now', async () => {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const annotations = many(300)
  const store = await openOn(disk)
  const changes = [articleMade(anArticle({ text })), ...annotations.map(annotationMade)]
  await commit(store, expected, aTransaction({ changes }))
  await store.checkpoint(expected.state)
  const [gone, edited, last] = [annotations[3], annotations[5], annotations[290]] as [
    Annotation,
    Annotation,
    Annotation,
  ]
  const after = { ...edited, note: 'edited' }
  const moved = { ...last, spans: anAnnotation({ text, spans: [{ start: 1, end: 3 }] }).spans }
  const later = [
    { kind: 'annotation', id: gone.id, before: gone, after: null },
    { kind: 'annotation', id: edited.id, before: edited, after },
    { kind: 'annotation', id: last.id, before: last, after: moved },
    annotationMade(anAnnotation({ id: 'new', text, spans: [{ start: 2, end: 9 }] })),
    annotationMade(anAnnotation({ id: 'far away', text, spans: [{ start: 2_000, end: 2_009 }] })),
  ] as const
  await commit(store, expected, aTransaction({ id: 'later', changes: later as never }))
  await store.close()
  const again = await openOn(disk)
  const first: Annotation[] = []
  const all = sorted(
    await again.annotations('article-1', (heard) => {
      first.push(...heard)
    }),
  )
  expect(first.length).toBeGreaterThan(50)
  expect(first).toEqual(all.slice(0, first.length))
  expect(all).toEqual(sorted(expected.records.annotations.get('article-1') ?? []))
  await again.close()
})
