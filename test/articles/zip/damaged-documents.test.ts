import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { areBlocksOf } from '../../../src/core/model/block.ts'
import { isPlaceMapOf } from '../../../src/core/model/source-place.ts'
import { zip, type ZipEntry } from '../../support/zip.ts'
import { partsOf } from '../../support/zipped-fixture.ts'

/** Something wrong with one part of a document: some of its characters are others. */
interface Damage {
  readonly part: number
  /** How far into the part, from 0 to below 1. */
  readonly at: number
  readonly length: number
  readonly instead: string
}

const damage: fc.Arbitrary<Damage> = fc.record({
  part: fc.nat(),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.nat({ max: 40 }),
  instead: fc.constantFrom('', '<', '>', '"', '/', '&#0;', '<w:p>', '</w:p>', '9999999999', '-1', '\ud800', '<!--'),
})

/** The ZIP file of `parts`, one of them damaged. */
function damaged(parts: readonly ZipEntry[], { part, at, length, instead }: Damage) {
  const chosen = part % parts.length
  return zip(
    parts.map((entry, index) => {
      if (index !== chosen) return entry
      const content = String(entry.content)
      const start = Math.floor(at * content.length)
      return { ...entry, content: content.slice(0, start) + instead + content.slice(start + length) }
    }),
  )
}

describe('a document with one of its parts damaged', () => {
  test.each(['docx/report', 'docx/boxes', 'odt/report', 'epub/book'])('is read or refused: %s', async (folder) => {
    const parts = partsOf(folder)
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const outcome = await readArticle({ name: 'a', bytes: damaged(parts, how) }, defaultReadLimits)
        expect(outcome.kind).toMatch(/^(?:article|refused|files)$/)
        if (outcome.kind !== 'article') return
        expect(areBlocksOf(outcome.text, outcome.blocks ?? [])).toBe(true)
        expect(isPlaceMapOf(outcome.text.length, outcome.places ?? [])).toBe(true)
        expect(outcome.text).not.toMatch(/[\r\0]/)
        expect(outcome.text.isWellFormed()).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
