import { describe, expect, test } from 'vitest'
import { OfferedQueue } from '../../src/host/offered.ts'
import { Uploads } from '../../src/host/uploads.ts'
import { stillSurroundings } from '../support/open-workspace.ts'

const megabyte = 1024 * 1024

function newUploads(): Uploads {
  return new Uploads(stillSurroundings())
}

const bytes = (...values: number[]) => new Uint8Array(values)

describe('an upload', () => {
  test('is whole once every announced byte came, in pieces of any size', () => {
    const uploads = newUploads()
    const { token } = uploads.begin('a.txt', 5)
    expect([bytes(1), bytes(2, 3), bytes(), bytes(4, 5)].map((piece) => uploads.add(token, piece))).toEqual([
      1, 3, 3, 5,
    ])
    expect(uploads.file(token)).toEqual({ name: 'a.txt', bytes: bytes(1, 2, 3, 4, 5) })
  })

  test('may be empty', () => {
    const uploads = newUploads()
    expect(uploads.file(uploads.begin('empty.txt', 0).token)).toEqual({ name: 'empty.txt', bytes: bytes() })
  })

  test('has a token that says nothing about its file', () => {
    const { token } = newUploads().begin('/home/someone/secret.txt', 1)
    expect(token).not.toContain('secret')
  })

  test('that is not whole yet says how much is missing', () => {
    const uploads = newUploads()
    const { token } = uploads.begin('a.txt', 5)
    uploads.add(token, bytes(1, 2))
    const details = { token, expected: 5, received: 2 }
    expect(() => uploads.file(token)).toThrow(expect.objectContaining({ code: 'upload/incomplete', details }))
  })

  test('takes no more bytes than announced, and keeps those it has', () => {
    const uploads = newUploads()
    const { token } = uploads.begin('a.txt', 2)
    uploads.add(token, bytes(1))
    expect(() => uploads.add(token, bytes(2, 3))).toThrow(expect.objectContaining({ code: 'upload/incomplete' }))
    expect(uploads.add(token, bytes(2))).toBe(2)
    expect(uploads.file(token).bytes).toEqual(bytes(1, 2))
  })

  test('is unknown before it began and after it was dropped', () => {
    const uploads = newUploads()
    const { token } = uploads.begin('a.txt', 0)
    uploads.drop(token)
    for (const unknown of [token, 'never']) {
      expect(() => uploads.file(unknown)).toThrow(expect.objectContaining({ code: 'upload/unknown' }))
      expect(() => uploads.add(unknown, bytes())).toThrow(expect.objectContaining({ code: 'upload/unknown' }))
    }
  })
})

describe('limits of uploads', () => {
  test('let in a file of exactly 50 MB and refuse one byte more by name, with the remedy', () => {
    const uploads = newUploads()
    expect(uploads.begin('large.txt', 50 * megabyte).bytes).toBe(50 * megabyte)
    const reason = expect.stringMatching(/^“larger.txt” .* larger than 50 MB.* --most-megabytes/) as string
    expect(() => uploads.begin('larger.txt', 50 * megabyte + 1)).toThrow(
      expect.objectContaining({ code: 'import/refused', details: { fileName: 'larger.txt', reason } }),
    )
  })

  test('refuse what would wait beyond 512 MB, until something is dropped, however often', () => {
    const uploads = newUploads()
    const tokens = Array.from({ length: 10 }, () => uploads.begin('large.txt', 50 * megabyte).token)
    const refused = expect.objectContaining({ code: 'import/refused', message: expect.stringContaining('“one.txt”') })
    expect(() => uploads.begin('one.txt', 13 * megabyte)).toThrow(refused)
    uploads.begin('small.txt', 12 * megabyte)
    uploads.drop('never begun')
    expect(() => uploads.begin('one.txt', 1)).toThrow(refused)
    uploads.drop(tokens[0] ?? '')
    uploads.drop(tokens[0] ?? '')
    uploads.begin('next.txt', 50 * megabyte)
    expect(() => uploads.begin('one.txt', 1)).toThrow(refused)
  })
})

describe('files from outside', () => {
  const file = { name: 'a.txt', bytes: bytes(1) }

  test('are handed to whoever asks first, once, with those that could not be read', () => {
    const uploads = newUploads()
    const queue = new OfferedQueue(uploads)
    queue.add({ files: [file], refused: [{ name: 'folder', reason: 'It is a folder.' }] })
    queue.add({ files: [{ name: 'b.txt', bytes: bytes(2) }], refused: [] })
    const taken = queue.take()
    expect(taken.uploads.map(({ token }) => uploads.file(token).name)).toEqual(['a.txt', 'b.txt'])
    expect(taken.refused).toEqual([{ kind: 'refused', name: 'folder', reason: 'It is a folder.' }])
    expect(queue.take()).toEqual({ uploads: [], refused: [] })
  })

  test('that are too large are reported beside those that are held', () => {
    const huge = { name: 'huge.txt', bytes: new Uint8Array(50 * megabyte + 1) }
    const { uploads, refused } = new OfferedQueue(newUploads()).hold({ files: [huge, file], refused: [] })
    expect(uploads.map(({ name }) => name)).toEqual(['a.txt'])
    expect(refused).toMatchObject([{ kind: 'refused', name: 'huge.txt', reason: expect.stringContaining('50 MB') }])
  })
})
