import assert from 'node:assert/strict'
import { crc32 } from 'node:zlib'
import { sha256 } from '../../../src/storage/durable-file.ts'
import { encodeLine } from '../../../src/storage/journal-line.ts'
import { readSegment, segmentHeader } from '../../../src/storage/segment-reader.ts'
import { unseal } from '../../../src/storage/snapshot-file.ts'
import { annotationsKind } from '../../../src/storage/snapshots.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** Bytes that are no UTF-8, in hexadecimal: overlong, cut off, alone, surrogates, beyond the last code point. */
const invalidUtf8 =
  'ff fe c0 c0af c1bf e080af e09fbf f08080af f08fbfbf f8888080af fc8480808080 80 bf 8080 c3 e282 f09f98 eda080 edbfbf eda0bdedb880 f4908080 f5808080 c328 e228a1 f0288cbc'

/** What is no JSON, though some readers let it pass. */
const invalidJson = [
  "{'a':1}",
  '{a:1}',
  '{"a":1,}',
  '[1,]',
  '[01]',
  '[+1]',
  '[.5]',
  '[1.]',
  '[NaN]',
  '[Infinity]',
  '[0x1]',
  '["\t"]',
  '["\\x41"]',
  '["\\u12"]',
  '[1]x',
  '//c\n[1]',
  '[1 2]',
  '{"a"}',
  '{"a":}',
  '[',
  '"',
  '',
  '[tru]',
  '[\u00a01]',
  '[undefined]',
  '[1e]',
  '["a\nb"]',
]

/** What is JSON, though some readers stumble over it. */
const validJson = [
  '[-0.5]',
  '[1E+2]',
  '"\\u0000"',
  '"\\ud83d\\ude00"',
  '"\u2028"',
  '[[]]',
  '{"":0}',
  ' [1] ',
  '"\u007f"',
  '[1e-2]',
]

/** A snapshot with `value` in it as an unknown field, and a digest that is true of it: only the reader can object. */
function snapshotWith(value: Uint8Array): Uint8Array {
  const meta = '"meta":{"format":"corrobora","schema":1,"kind":"annotations","throughSeq":1,"epoch":1},\n'
  const data = Buffer.concat([
    Buffer.from('"data":{"articleId":"a","annotations":[],"odd":'),
    value,
    Buffer.from('}}\n'),
  ])
  const content = Buffer.concat([Buffer.from(meta), data])
  return Buffer.concat([Buffer.from(`{"sha256":"${sha256(content)}",\n`), content])
}

/** A journal whose one line holds `body`, and a checksum that is true of it. */
function journalWith(body: Uint8Array): Uint8Array {
  const covered = Buffer.concat([Buffer.from(`${body.length} 1 `), body])
  const crc = crc32(covered).toString(16).padStart(8, '0')
  const line = Buffer.concat([Buffer.from(`${crc} `), covered, Buffer.from('\n')])
  return Buffer.concat([encodeLine(0, segmentHeader({ first: 1, epoch: 1 }, 'an-opening')), line])
}

function checkRefused(value: Uint8Array): void {
  assert.throws(() => unseal('file', snapshotWith(value), annotationsKind), { name: 'Damage' })
  const { entries, flaw } = readSegment(journalWith(value))
  assert.deepEqual([entries.length, flaw], [0, 'damaged'])
}

async function run(tally: Tally): Promise<void> {
  for (const hex of invalidUtf8.split(' ')) {
    const quoted = Buffer.concat([Buffer.from('"'), Buffer.from(hex, 'hex'), Buffer.from('"')])
    await tally.trial(`the bytes ${hex}`, () => checkRefused(quoted))
  }
  for (const text of invalidJson) await tally.trial(`the text ${text}`, () => checkRefused(Buffer.from(text)))
  for (const text of validJson) {
    await tally.trial(`the text ${text}`, () => {
      const { data } = unseal('file', snapshotWith(Buffer.from(text)), annotationsKind)
      assert.deepEqual((data as { odd?: unknown }).odd, JSON.parse(text))
    })
  }
}

/** R22. */
export const strictText: Campaign = {
  requirement: 'R22',
  title: 'our own files are strict UTF-8 and strict JSON, even where their digest holds',
  required: 62,
  trials: { full: 62, quick: 62, small: 62 },
  run,
}
