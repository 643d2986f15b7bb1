import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.ts'
import { loadSeeds } from '../../src/articles/seeds.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { hashOf } from '../support/exports.ts'

const root = join(import.meta.dirname, '../..')

/** A project folder whose seed index says `index`. */
async function projectWith(index: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seeds-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'seeds'))
  await writeFile(join(folder, 'seeds/index.json'), index)
  return folder
}

describe('the articles that come with a new workspace', () => {
  test('are two, with their titles, and open without a question', async () => {
    const seeds = await loadSeeds(root)
    expect(seeds.map(({ title, language }) => [title, language])).toEqual([
      ['Damascus signals a reset with Baku', 'en'],
      ['Azerbaijan ready to aid post-Assad Syria', 'en'],
    ])
    const texts = await Promise.all(seeds.map(({ file }) => readArticle(file, defaultReadLimits)))
    expect(texts.map((one) => (one.kind === 'article' ? [one.text.length, one.warnings] : one))).toEqual([
      [4837, []],
      [4552, []],
    ])
  })

  test('are what they were, byte for byte', async () => {
    const seeds = await loadSeeds(root)
    expect(seeds.map(({ file }) => hashOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)))).toEqual([
      '19c12873514a7ab603e797426114c70957aabf0147212d07fd3fb6f4b95188ca',
      '2fa4a0471c3fab2e65b9b9d8c7ac28cd65149a8f85b10ff215cc411a49ed8532',
    ])
  })

  test.each([
    ['no JSON', '{'],
    ['no list', '{}'],
    ['a file outside the folder', '[{"file":"../package.json","title":"x","outlet":"","language":"","origin":""}]'],
    ['a file that is not there', '[{"file":"none.txt","title":"x","outlet":"","language":"","origin":""}]'],
  ])('are reported as unreadable when their index has %s', async (_what, index) => {
    await expect(loadSeeds(await projectWith(index))).rejects.toMatchObject({ code: 'storage/unreadable' })
  })
})
