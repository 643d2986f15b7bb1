import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

async function openDoors(need: string): Promise<unknown> {
  const doors = join(root, 'test/support/network-doors.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [doors, need], { timeout: 30_000 })
  return JSON.parse(stdout)
}

test('R76: a process without need of the network finds every way into it closed', async () => {
  expect(await openDoors('nothing')).toEqual({ tried: 20, open: [] })
})

test('R76: a process that a browser must reach can listen, and reach nothing itself', async () => {
  expect(await openDoors('to-listen')).toEqual({
    tried: 20,
    open: ['net.createServer', 'http.createServer', 'http2.createServer'],
  })
})

test.each([
  ['the desktop’s main process', 'src/electron/index.ts', 'nothing'],
  ['the helper that reads article files', 'src/articles/helper/main.ts', 'nothing'],
  ['the command line', 'src/cli/main.ts', 'nothing'],
  ['the loopback host', 'src/web/start.ts', 'to-listen'],
])('R76: %s closes the network before anything else', (_who, file, need) => {
  const [first] = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .filter((line) => !/^(?:import |#!|\/\/|\s*$)/.test(line))
  expect(first).toBe(`closeNetwork('${need}')`)
})
