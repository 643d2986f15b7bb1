import { describe, expect, test } from 'vitest'
import { Answer, answerJson } from '../../../src/articles/helper/protocol.ts'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { encode } from '../../support/encode.ts'
import { articleFixture, outlineOf } from '../../support/outline.ts'

const read = (content: string, chosen?: Readonly<Record<string, string>>) =>
  readArticle(
    { name: 'a.eml', bytes: encode(content.replaceAll('\n', '\r\n'), 'utf-8'), ...(chosen && { chosen }) },
    defaultReadLimits,
  )

describe('an e-mail', () => {
  test.each([
    ['a letter in windows-1251 with an annex', 'letter.eml'],
    ['a newsletter in HTML only', 'newsletter.eml'],
    ['a web page saved as one file', 'saved.mhtml'],
  ])('reads as written down by hand: %s', async (_what, file) => {
    const { expected, ...named } = articleFixture(`mail/${file}`, `mail/${file.replace(/\.\w+$/, '')}`)
    const outcome = await readArticle(named, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await readArticle(named, defaultReadLimits)).toEqual(outcome)
  })

  test('offers what is attached, under a name that is no path', async () => {
    const { expected: _, ...letter } = articleFixture('mail/letter.eml', 'mail/letter')
    expect(await readArticle(letter, defaultReadLimits)).toMatchObject({
      attachments: [{ name: 'annex.txt', bytes: encode('The annex.', 'utf-8') }],
    })
    const bytes = encode(
      new TextDecoder('latin1').decode(letter.bytes).replaceAll('annex.txt', '../../etc/x.txt'),
      'utf-8',
    )
    expect(await readArticle({ ...letter, bytes }, defaultReadLimits)).toMatchObject({
      attachments: [{ name: 'x.txt' }],
    })
  })

  test('is read by its plain part, and by its formatted one when a person says so', async () => {
    const mail = `From: a@example.org
Subject: Two parts
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

The plain part.
--b
Content-Type: text/html; charset=utf-8

<h1>The formatted part.</h1><script>alert(1)</script><img src="https://track.example/1.gif">
--b--
`
    expect(await read(mail)).toMatchObject({
      text: 'The plain part.',
      choices: [{ id: 'mail-part', chosen: 'plain' }],
    })
    const formatted = await read(mail, { 'mail-part': 'html' })
    expect(formatted).toMatchObject({
      text: 'The formatted part.',
      blocks: [{ kind: 'heading', level: 1 }],
      places: [{ place: { kind: 'element', part: '2', path: 'html/body/h1' } }],
      choices: [{ chosen: 'html' }],
      warnings: [expect.stringContaining('active parts') as string, expect.stringContaining('None of them') as string],
    })
  })

  test('without words is passed over for what it carries, and refused where that is nothing', async () => {
    const bare =
      'From: a@example.org\nSubject: x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF'
    const outcome = await read(bare)
    expect(Answer.parse(JSON.parse(answerJson({ id: 'q-1', outcome })))).toEqual({ id: 'q-1', outcome })
    expect(outcome).toMatchObject({
      kind: 'passed-over',
      reason: 'The e-mail has no words of its own.',
      attachments: [{ name: 'a.pdf' }],
      choices: [{ id: 'attachments', chosen: 'none' }],
    })
    expect(await read('From: a@example.org\nSubject: x\n\n')).toMatchObject({ kind: 'refused' })
  })

  test('that nests without end ends in a sentence', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
    )
    expect(await read(`From: a@example.org\nSubject: x\n${nested.join('')}`)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('damaged') as string,
    })
  })

  test('is not taken for one by a text with a colon or two', async () => {
    expect(await read('From: here on\nall is text')).toMatchObject({ extractor: 'plain/1' })
    expect(await read('Note: this\nWarning: that\n\ntext')).toMatchObject({ extractor: 'plain/1' })
  })
})
