import { encode } from '../encode.ts'
import type { HostileFile } from './hostile-file.ts'

const text = (words: string): Uint8Array => encode(words, 'utf-8')
const many = (count: number, words: string): string => words.repeat(count)
const page = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`

const nestedTags = [
  'div',
  'b',
  'table><tr><td',
  'ul><li',
  'blockquote',
  'svg><g',
  'math><mi',
  'a href=#',
  'template',
  'select',
  'font',
  'button',
  'p',
  'form',
  'object',
  'details',
]

/** Pages and Markdown that are deep, wide or slow to read. */
export const htmlFiles: readonly HostileFile[] = [
  ...nestedTags
    .filter((tag) => !['template', 'select', 'object'].includes(tag))
    .map((tag): HostileFile => ({
      requirement: 'R44',
      what: `a page of 100 000 nested <${tag}>`,
      name: 'a.html',
      bytes: () =>
        text(page(`<p>The words before.</p>${many(tag === 'div' || tag === 'p' ? 100_000 : 20_000, `<${tag}>`)}`)),
      becomes: { words: 'The words before.' },
    })),
  ...['template', 'select', 'object'].map((tag): HostileFile => ({
    requirement: 'R44',
    what: `a page of 20 000 nested <${tag}>`,
    name: 'a.html',
    bytes: () => text(page(`<p>The words before.</p>${many(20_000, `<${tag}>`)}`)),
    becomes: { words: 'The words before.' },
  })),
  {
    requirement: 'R44',
    what: 'a page of 600 000 elements',
    name: 'a.html',
    bytes: () => text(page(`<p>The words before.</p>${many(600_000, '<i></i>')}`)),
    becomes: { words: 'The words before.' },
  },
  {
    requirement: 'R44',
    what: 'an element of 100 000 attributes',
    name: 'a.html',
    bytes: () =>
      text(page(`<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=x`).join(' ')}>The words within.</p>`)),
    becomes: { words: 'The words within.' },
  },
  {
    requirement: 'R44',
    what: 'an attribute of 20 MB',
    name: 'a.html',
    bytes: () => text(page(`<p class="${many(20_000_000, 'x')}">The words within.</p>`)),
    becomes: { words: 'The words within.' },
  },
  {
    requirement: 'R44',
    what: 'a cell over a thousand million columns',
    name: 'a.html',
    bytes: () =>
      text(page('<table><tr><td colspan=999999999 rowspan=999999999>The words</td><td>within.</td></tr></table>')),
    becomes: { words: /The words\t+within\./ },
  },
  {
    requirement: 'R44',
    what: 'a page of misnested formatting',
    name: 'a.html',
    bytes: () => text(page(`<p>The words before.</p>${many(3_000, '<b><i><u><a href=#><p>')}`)),
    becomes: { words: 'The words before.' },
  },
  {
    requirement: 'R44',
    what: 'Markdown of 100 000 nested quotes',
    name: 'a.md',
    bytes: () => text(`# Title\n\nThe words.\n\n${many(100_000, '>')} quoted`),
    becomes: { words: 'The words.' },
  },
  ...[
    ['brackets', many(100_000, '[')],
    ['links', many(50_000, '[a](')],
    ['emphasis', many(50_000, '**a *b ')],
    ['code', many(50_000, '`a``')],
    ['lists', Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')],
    ['notes', Array.from({ length: 5_000 }, (_, at) => `[^${at}] x\n\n[^${at}]: y[^${at + 1}]\n\n`).join('')],
    ['references', many(5_000, '[x]: /y\n[x][x]\n\n')],
  ].map(([what = '', words = '']): HostileFile => ({
    requirement: 'R44',
    what: `Markdown of ${what} without end`,
    name: 'a.md',
    bytes: () => text(`# Title\n\nThe words.\n\n${words}`),
    becomes: { words: 'The words.' },
  })),
]
