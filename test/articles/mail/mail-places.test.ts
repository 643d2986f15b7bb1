import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { placeAt } from '../../../src/core/model/source-place.ts'
import { encode } from '../../support/encode.ts'
import { articleFixture } from '../../support/outline.ts'
import { elementAt, letters, readAs, standsIn, textOf, throughTheSource } from '../../support/through-the-source.ts'

describe('the way back into an e-mail', () => {
  const footer = ['--m', '', 'A footer that the list adds.']
  const letter = (format: string, body: string, last = footer): string =>
    [
      'From: a@example.org',
      'Subject: A letter',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      'Not shown.',
      '--m',
      'Content-Type: multipart/alternative;',
      ' boundary="m-inner"',
      '',
      '--m-inner',
      `Content-Type: text/plain; charset=utf-8; ${format}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(body).toString('base64'),
      '--m-inner',
      'Content-Type: text/html; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<h1>Caf=E9</h1><p>It reopened <b>yester=',
      'day</b>.</p><p>Nobody was hurt.</p>',
      '--m-inner--',
      '--m',
      'Content-Type: text/plain; name=annex.txt',
      'Content-Disposition: attachment; filename=annex.txt',
      '',
      'The annex.',
      ...last,
      '--m--',
    ].join('\r\n')
  const body =
    'The café reopened \r\nyesterday, it \r\nis said.\r\n\r\nNobody was hurt.\r\n> Was \r\n> nobody hurt?\r\n-- \r\nThe desk\r\n'
  const mails: readonly (readonly [string, Uint8Array, 'plain' | 'html'])[] = [
    ['lines that flow', encode(letter('format=flowed', body), 'utf-8'), 'plain'],
    ['lines as they are', encode(letter('format=fixed', body), 'utf-8'), 'plain'],
    ['its formatted part', encode(letter('format=fixed', body, []), 'utf-8'), 'html'],
    ['windows-1251', articleFixture('mail/letter.eml', 'mail/letter').bytes, 'plain'],
    ['a newsletter', articleFixture('mail/newsletter.eml', 'mail/newsletter').bytes, 'html'],
    ['right to left', articleFixture('mail/oddities.eml', 'mail/oddities').bytes, 'plain'],
    ['a table', articleFixture('mail/oddities.eml', 'mail/oddities').bytes, 'html'],
  ]

  test.each(mails)('leads to the lines or the element of its part: %s', async (_what, bytes, part) => {
    const article = await readAs({ name: 'a.eml', bytes, chosen: { 'mail-part': part } })
    expect(article.places).not.toEqual([])
    throughTheSource(
      article,
      (place) => {
        if (place.kind === 'lines') {
          const lines = mailPart(bytes, place.part).split(/\r?\n/)
          return lines.slice(place.first - 1, place.last).join('\n')
        }
        if (place.kind !== 'element') return ''
        return textOf(elementAt(parse(mailPart(bytes, place.part ?? ''), { scriptingEnabled: false }), place.path))
      },
      (words, source) => letters(source).includes(letters(words)),
    )
  })

  test('tells parts by their numbers, and paragraphs by their lines', async () => {
    const { text, places } = await readAs({ name: 'a.eml', bytes: encode(letter('format=flowed', body), 'utf-8') })
    const placeOf = (words: string) => placeAt(places, text.indexOf(words))
    expect(placeOf('is said')).toEqual({ kind: 'lines', part: '1.1', first: 1, last: 3 })
    expect(placeOf('nobody hurt')).toEqual({ kind: 'lines', part: '1.1', first: 5, last: 9 })
    expect(placeOf('A footer')).toEqual({ kind: 'lines', part: '3', first: 1, last: 1 })
  })

  test('tells no element of a page that was put together of several parts', async () => {
    const two = ['From: a@example.org', 'Subject: x', 'Content-Type: multipart/mixed; boundary=m', '']
    const part = (words: string) => ['--m', 'Content-Type: text/html', '', `<p>${words}</p>`]
    const mail = [...two, ...part('The first.'), ...part('The second.'), '--m--'].join('\r\n')
    expect(await readAs({ name: 'a.eml', bytes: encode(mail, 'utf-8') })).toMatchObject({
      text: 'The first.\nThe second.',
      places: [],
    })
  })

  test.each(['saved', 'oddities'])('leads to the element of a page saved as one file: %s', async (file) => {
    const { name, bytes } = articleFixture(`mail/${file}.mhtml`, 'mail/saved')
    const page = parse(mailPart(bytes, '1'), { scriptingEnabled: false })
    const article = await readAs({ name, bytes, chosen: { 'page-part': 'page' } })
    expect(article.places).not.toEqual([])
    throughTheSource(
      article,
      (place) => (place.kind === 'element' ? textOf(elementAt(page, place.path)) : ''),
      (words, source) => standsIn(letters(words), source),
    )
  })
})

/** The part of a mail by its number, decoded by somebody who knows nothing of how it was found. */
function mailPart(mail: Uint8Array, number: string): string {
  let part = Buffer.from(mail).toString('latin1')
  const heads = (): string => part.slice(0, part.search(/(?:^|\n)\r?\n/)).replaceAll(/\r?\n[ \t]+/g, ' ')
  for (const step of number.split('.')) {
    const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(heads())?.[1]
    if (boundary === undefined) break
    part = part.split(new RegExp(`\r?\n--${boundary}(?:--)?[ \t]*(?:\r?\n|$)`))[Number(step)] ?? ''
  }
  const head = heads()
  const body = part.replace(/^(?:[^]*?\r?\n)?\r?\n/, '')
  const charset = /charset="?([^"\s;]+)/i.exec(head)?.[1] ?? 'utf-8'
  const isBase64 = /^content-transfer-encoding: base64/im.test(head)
  const isQuoted = /^content-transfer-encoding: quoted-printable/im.test(head)
  const unquoted = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const bytes = Buffer.from(isQuoted ? unquoted : body, isBase64 ? 'base64' : 'latin1')
  return new TextDecoder(charset).decode(bytes)
}
