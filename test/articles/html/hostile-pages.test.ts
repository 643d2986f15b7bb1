import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answer, answerJson } from '../../../src/articles/helper/protocol.ts'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits, type ReadOutcome } from '../../../src/core/model/article-file.ts'
import { encode } from '../../support/encode.ts'

/** What is said of `html` as a page, as the host would believe it. */
async function read(html: string, part = 'article'): Promise<ReadOutcome> {
  const file = { name: 'page.html', bytes: encode(html, 'utf-8'), chosen: { 'page-part': part } }
  const outcome = await readArticle(file, defaultReadLimits)
  const believed = Answer.safeParse(JSON.parse(answerJson({ id: 'x', outcome })))
  expect(believed.error).toBeUndefined()
  return outcome
}

const doctype = '<!DOCTYPE html>'
const nested = (count: number, tag: string) =>
  `${doctype}${`<${tag}>`.repeat(count)}The words within.${`</${tag}>`.repeat(count)}`

describe('a page that is built to harm', () => {
  test.each([
    ['divisions', nested(100_000, 'div')],
    ['formatting', nested(20_000, 'b')],
    ['tables', `${doctype}${'<table><tr><td>'.repeat(20_000)}The words within.`],
    ['drawings', `${doctype}<p>The words within.</p>${'<svg><g>'.repeat(20_000)}`],
    ['links that are never closed', `${doctype}${'<div><a href=#>'.repeat(20_000)}The words within.`],
  ])('keeps its words in little time when it nests %s', async (_what, html) => {
    const started = performance.now()
    const outcome = await read(html)
    expect(performance.now() - started).toBeLessThan(defaultReadLimits.milliseconds)
    expect(outcome).toMatchObject({ kind: 'article', text: expect.stringContaining('The words within.') as string })
    expect(outcome).toMatchObject({ warnings: [expect.stringMatching(/nested too deeply/) as string] })
  })

  test('is read without structure when it has too many parts, and leaves out what is no text', async () => {
    const html = `${doctype}<title>T</title><style>p{}</style><script>"<p>no</p>"</script>${'<i></i>'.repeat(600_000)}<p>one<p>two <b>bold</b>`
    const outcome = await read(html)
    expect(outcome).toMatchObject({
      kind: 'article',
      text: 'one\ntwo bold',
      warnings: [expect.stringMatching(/too many parts/) as string],
    })
  }, 30_000)

  test('is kept whole when it is too large to look for an article in it', async () => {
    const html = `${doctype}<nav>Menu</nav><article>${'<p><i>word</i>, <b>word</b></p>'.repeat(11_000)}</article>`
    const started = performance.now()
    const outcome = await read(html)
    expect(performance.now() - started).toBeLessThan(defaultReadLimits.milliseconds)
    expect(outcome).toMatchObject({
      kind: 'article',
      text: expect.stringMatching(/^Menu\nword, word\n/) as string,
      warnings: [expect.stringContaining('too large') as string],
      choices: [],
    })
  }, 30_000)

  test('is refused in a sentence when nothing in it is words', async () => {
    for (const html of [
      doctype,
      `${doctype}<script>document.write("words")</script>`,
      `${doctype}<!-- never closed <p>words</p>`,
    ]) {
      expect(await read(html)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/save/i) as string })
    }
  })

  test('is refused when it has more paragraphs than are opened', async () => {
    expect(await read(`${doctype}${'<p>x'.repeat(20_001)}`)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('20,000 paragraphs') as string,
    })
  })

  test.each([
    '<p onmouseover="alert(1)">words</p>',
    '<p><a href="jAvAsCrIpT:alert(1)">words</a></p>',
    '<p><a href="&#106;avascript:alert(1)">words</a></p>',
    '<p>words</p><iframe src="https://evil.example/"></iframe>',
    '<p>words</p><object data="https://evil.example/x.swf"></object>',
    '<form action="javascript:alert(1)"><p>words</p><button formaction="javascript:alert(1)">go</button></form>',
    '<p>words</p><svg onload="alert(1)"></svg>',
    '<p>words</p><math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  ])('has its active parts left out and counted: %s', async (payload) => {
    expect(await read(doctype + payload)).toMatchObject({
      kind: 'article',
      text: 'words',
      warnings: expect.arrayContaining([expect.stringContaining('active parts') as string]) as string[],
    })
  })

  test.each([
    '<p>words</p><img src="https://evil.example/a.gif">',
    '<p>words</p><img srcset="//evil.example/a.gif 2x">',
    '<p style="background:url(//evil.example/b)">words</p>',
    '<link rel="stylesheet" href="//evil.example/c.css"><p>words</p>',
    '<p>words</p><video poster="\\\\evil\\share\\d.png"></video>',
    '<table background="file:///etc/passwd"><tr><td>words</td></tr></table>',
  ])('has what it refers to counted and never fetched: %s', async (payload) => {
    expect(await read(doctype + payload)).toMatchObject({
      kind: 'article',
      text: 'words',
      warnings: [expect.stringContaining('None of them was fetched') as string],
    })
  })

  test('gives no address that would run, and no language or date that is none', async () => {
    const head = `<html lang="x&quot;><script>"><link rel="canonical" href="data:text/html,x"><meta property="og:url" content="javascript:alert(1)">
      <meta property="article:published_time" content="2026-02-30">`
    const outcome = await read(`${doctype}${head}<p>words</p>`)
    expect(outcome).toMatchObject({ kind: 'article', about: {} })
    expect(outcome.kind === 'article' && Object.keys(outcome.about ?? {})).toEqual([])
  })

  test('ends in an answer that can be believed, and the same one again, whatever it is made of', async () => {
    const piece = fc.constantFrom(
      ...'<p> </p> <div> <table> <tr> <td> <th> </table> <ul> <ol start=-5> <li> <li value=999> <blockquote> <pre> </pre> <h1> <h7> <a href="javascript:x"> <b> </b> <i> </i> <svg> <math> <style> <script> </script> <template> <select> <option> <textarea> <noscript> <frameset> <plaintext> <!-- --> <![CDATA[ ]]> <?x?> &amp; &#0; &#xD83D; &notin; <br> <hr> <body> </body> </html> <caption> <dl> <dd>'.split(
        ' ',
      ),
      'words',
      ' two words ',
      '\u00a0',
      '\ud83d\ude00',
      '\n\n',
      '\u202e',
      '\t',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const html = doctype + pieces.join('')
        for (const part of ['article', 'page']) expect(await read(html, part)).toEqual(await read(html, part))
      }),
      { numRuns: 150 },
    )
  })
})
