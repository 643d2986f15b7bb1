import { expect, test } from 'vitest'
import { defaultReadLimits, type NamedBytes, type ReadOutcome } from '../../src/core/model/article-file.ts'
import { KeptReadings } from '../../src/host/kept-readings.ts'

const { signal } = new AbortController()

/** A reader that gives the name of the file as its text, readings that keep ten code units, and what was read. */
function readings() {
  const reads: string[] = []
  const kept = new KeptReadings(
    {
      read: async ({ name, encoding = '', chosen = {} }): Promise<ReadOutcome> => {
        reads.push([name, encoding, ...Object.values(chosen)].join(' ').trim())
        if (name === '') return { kind: 'refused', reason: 'No.' }
        const article = { text: name, title: name, mediaType: '', encoding, extractor: 'x/1', warnings: [] }
        return { kind: 'article', ...article }
      },
      close: () => Promise.resolve(),
    },
    10,
  )
  return { reads, read: (file: NamedBytes) => kept.read(file, defaultReadLimits, signal), kept }
}

const file = (name: string): NamedBytes => ({ name, bytes: Uint8Array.of(1) })

test('what was read is not read again, unless it is to be read otherwise', async () => {
  const { reads, read } = readings()
  const one = file('one')
  const first = await read(one)
  expect(await read({ ...one, chosen: {} })).toBe(first)
  await read({ ...one, encoding: 'windows-1251' })
  await read({ ...one, encoding: 'windows-1251', chosen: { part: 'whole' } })
  await read(one)
  expect(reads).toEqual(['one', 'one windows-1251', 'one windows-1251 whole', 'one'])
})

test('what is being read is not read a second time meanwhile', async () => {
  const { reads, read } = readings()
  const one = file('one')
  const [first, second] = await Promise.all([read(one), read(one)])
  expect(second).toBe(first)
  expect(reads).toEqual(['one'])
})

test('equal bytes of another file are another file', async () => {
  const { reads, read } = readings()
  await read(file('one'))
  await read(file('two'))
  expect(reads).toEqual(['one', 'two'])
})

test('the oldest is forgotten when it is too much, and what is too much by itself is not kept', async () => {
  const { reads, read } = readings()
  const [one, two, large] = [file('first'), file('second'), file('much too large')]
  for (const each of [one, two, large, large, two, one]) await read(each)
  expect(reads).toEqual(['first', 'second', 'much too large', 'much too large', 'first'])
})

test('a refusal is not kept, and what is let go of is forgotten', async () => {
  const { reads, read, kept } = readings()
  const [none, one] = [file(''), file('one')]
  for (const each of [none, none, one]) await read(each)
  kept.forget(one.bytes)
  await read(one)
  expect(reads).toEqual(['', '', 'one', 'one'])
})
