import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { readArticleFile, readArticleFiles } from '../../src/articles/article-file.ts'

let folder = ''
const inFolder = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'article-file-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('taking a file from the disk', () => {
  test('gives its bytes under its own name, never its path', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
    await writeFile(inFolder('talks.txt'), bytes)
    expect(await readArticleFile(inFolder('talks.txt'))).toEqual({ name: 'talks.txt', bytes })
  })

  test('shows what a name hides', async () => {
    await writeFile(inFolder('a\u202etxt.exe'), 'x')
    expect(await readArticleFile(inFolder('a\u202etxt.exe'))).toMatchObject({ name: 'a<U+202E>txt.exe' })
  })

  test('follows a link to a file', async () => {
    await writeFile(inFolder('real.txt'), 'x')
    await symlink(inFolder('real.txt'), inFolder('link.txt'))
    expect(await readArticleFile(inFolder('link.txt'))).toEqual({ name: 'link.txt', bytes: Uint8Array.of(0x78) })
  })

  test('refuses a file over the limit before reading it, and names the limit', async () => {
    await writeFile(inFolder('huge.txt'), '')
    await truncate(inFolder('huge.txt'), 10 * 1024 ** 3)
    const started = performance.now()
    expect(await readArticleFile(inFolder('huge.txt'))).toEqual({
      name: 'huge.txt',
      reason: expect.stringContaining('larger than 50 MB') as string,
    })
    expect(performance.now() - started).toBeLessThan(defaultReadLimits.milliseconds)
    await rm(inFolder('huge.txt'))
  })

  test('takes a file of exactly the limit, and none of one byte more', async () => {
    await writeFile(inFolder('edge.txt'), 'x'.repeat(1000))
    expect(await readArticleFile(inFolder('edge.txt'), 1000)).toHaveProperty('bytes.length', 1000)
    expect(await readArticleFile(inFolder('edge.txt'), 999)).toHaveProperty('reason')
  })

  test.runIf(process.platform === 'linux')('reads to the end of a file that says it is empty', async () => {
    expect(await readArticleFile('/proc/self/status')).toHaveProperty('bytes')
  })

  test.runIf(process.platform === 'linux')(
    'refuses a device that never ends and a pipe nobody writes to, at once',
    async () => {
      execFileSync('mkfifo', [inFolder('pipe')])
      for (const path of ['/dev/zero', inFolder('pipe')]) {
        expect(await readArticleFile(path)).toHaveProperty('reason', expect.stringContaining('device or a pipe'))
      }
    },
  )

  test.runIf(process.platform === 'linux')('refuses a socket', async () => {
    const server = createServer().listen(inFolder('socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    expect(await readArticleFile(inFolder('socket'))).toHaveProperty('reason')
    await new Promise((resolve) => server.close(resolve))
  })

  test('says when a link leads nowhere', async () => {
    await symlink(inFolder('circle.txt'), inFolder('circle.txt'))
    expect(await readArticleFile(inFolder('circle.txt'))).toHaveProperty(
      'reason',
      expect.stringContaining('leads nowhere'),
    )
  })

  test('lets one bad file of several not stop the others', async () => {
    await writeFile(inFolder('one.txt'), '1')
    await writeFile(inFolder('two.txt'), '2')
    const offered = await readArticleFiles([inFolder('one.txt'), inFolder('none.txt'), folder, inFolder('two.txt')])
    expect(offered.files.map(({ name }) => name)).toEqual(['one.txt', 'two.txt'])
    expect(offered.refused.map(({ reason }) => reason)).toEqual([
      'There is no file of this name here. Check the name and the folder.',
      'This is a folder. Open the files in it.',
    ])
  })
})
