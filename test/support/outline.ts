import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadArticle, ReadOutcome } from '../../src/core/model/article-file.ts'
import type { Block } from '../../src/core/model/block.ts'

const fixtures = join(import.meta.dirname, '../fixtures/articles')

/** The bytes of an article file of our own making, and the outline written down for it by hand. */
export function articleFixture(file: string, expected: string): { name: string; bytes: Uint8Array; expected: string } {
  return {
    name: file.slice(file.lastIndexOf('/') + 1),
    bytes: new Uint8Array(readFileSync(join(fixtures, file))),
    expected: readFileSync(join(fixtures, `${expected}.expected`), 'utf8'),
  }
}

/**
 * An outcome as a person writes it down: what is known of the article as `@name value`, then one line for each block, with
 * `⏎` for a line break within it and `⇥` between the cells of a row. Articles of one file are parted by `==`.
 */
export function outlineOf(outcome: ReadOutcome): string {
  if (outcome.kind === 'article') return articleOutline(outcome)
  if (outcome.kind === 'articles') return outcome.articles.map(articleOutline).join('==\n')
  if (outcome.kind === 'files') return filesOutline(outcome)
  return `${JSON.stringify(outcome)}\n`
}

function filesOutline({ files, refused }: ReadOutcome & { readonly kind: 'files' }): string {
  return [
    ...files.map(({ name }) => `file ${name}\n`),
    ...refused.map(({ name, reason }) => `refused ${name} | ${reason}\n`),
  ].join('')
}

/** A text without blocks is written down as it is. */
function articleOutline({ text, title, about = {}, blocks }: ReadArticle): string {
  if (blocks === undefined) return text
  const known = { title, ...about, ...(about.title !== undefined && { title }) }
  const order = ['title', 'outlet', 'byline', 'publishedAt', 'language', 'url'] as const
  const heads = order.flatMap((name) => (known[name] === undefined ? [] : [`@${name} ${known[name]}`]))
  const lines = blocks.map((block) => {
    const words = text.slice(block.start, block.end).replaceAll('\n', '⏎').replaceAll('\t', '⇥')
    return `${headOf(block)} | ${words}`
  })
  return [...heads, ...lines, ''].join('\n')
}

function headOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `heading ${block.level}`
    case 'item':
      return `item ${block.depth} ${block.marker}`
    case 'quote':
      return `quote ${block.depth}`
    case 'row':
      return `row ${block.table}${block.header ? ' header' : ''}`
    default:
      return block.kind
  }
}
