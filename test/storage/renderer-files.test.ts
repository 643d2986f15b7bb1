import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rendererFiles } from '../../src/storage/renderer-files.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-renderer-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'assets/index-C0de.js'), 'export {}')
  await writeFile(join(folder, 'assets/index-C0de.js.map'), '{}')
  await writeFile(join(folder, 'assets/inter latin.woff2'), 'font')
  await writeFile(join(folder, 'assets/.DS_Store'), 'x')
})

afterEach(() => rm(folder, { recursive: true }))

it('lists what the page uses, by address, and nothing else', async () => {
  const files = await rendererFiles(folder)
  expect(Object.fromEntries([...files].map(([address, { mediaType }]) => [address, mediaType]))).toEqual({
    '/': 'text/html; charset=utf-8',
    '/index.html': 'text/html; charset=utf-8',
    '/assets/index-C0de.js': 'text/javascript; charset=utf-8',
    '/assets/inter%20latin.woff2': 'font/woff2',
  })
  expect(Buffer.from(files.get('/assets/index-C0de.js')?.bytes ?? []).toString()).toBe('export {}')
})

it('is the same for a folder named with a slash at its end', async () => {
  expect([...(await rendererFiles(`${folder}/`)).keys()]).toEqual([...(await rendererFiles(folder)).keys()])
})

it('says how to make what is missing', async () => {
  await rm(join(folder, 'index.html'))
  await expect(rendererFiles(folder)).rejects.toMatchObject({ code: 'storage/missing' })
  await expect(rendererFiles(join(folder, 'none'))).rejects.toThrow('npm run build')
})
