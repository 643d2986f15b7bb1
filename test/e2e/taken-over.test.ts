import { once } from 'node:events'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { methods } from '../../src/contract/methods.ts'
import { requestNames } from '../../src/contract/names.ts'
import { z } from '../../src/schema/zod.ts'
import { ServedApp } from '../support/app-under-test.ts'
import { type JsonSchema, ValueMaker } from '../support/made-values.ts'
import { seededRandom } from '../support/random.ts'
import { Screen } from '../support/screen.ts'
import { tryWaysOut } from '../support/ways-out.ts'
import { seedTitle } from './whole-job.ts'

/** Who waits for what a page sends, and what was asked of it. A connection that brings no request tells nothing. */
async function listener() {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  server.on('upgrade', ({ url }, socket) => {
    heard.push(`upgrade ${url}`)
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    heard,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('R67: a page that someone else has taken over finds no way to send what it read elsewhere', async () => {
  await using target = await listener()
  await using app = await ServedApp.open()
  app.watch.expect(/./)
  await new Screen(app.page).reading(seedTitle)
  for (const host of ['127.0.0.1', 'localhost']) {
    const tried = await app.page.evaluate(tryWaysOut, {
      http: `http://${host}:${target.port}`,
      ws: `ws://${host}:${target.port}`,
    })
    expect(tried.length).toBeGreaterThanOrEqual(40)
  }
  await app.page.waitForTimeout(500)
  expect(target.heard).toEqual([])
  // Shows that the target would have heard it.
  await fetch(`http://127.0.0.1:${target.port}/control`)
  expect(target.heard).toContain('GET /control')
})

/** Every file below `folder` but those of the workspace, with size and time of change. */
async function outside(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const others = files.filter((file) => !file.startsWith(join(folder, 'workspace')))
  return Promise.all(
    others.toSorted().map(async (file) => `${file} ${(await stat(file)).size} ${(await stat(file)).mtimeMs}`),
  )
}

test('R67: whatever such a page asks of the host, no file outside the workspace is read or written', async () => {
  await using app = await ServedApp.open()
  app.watch.expect(/./)
  await new Screen(app.page).reading(seedTitle)
  const secret = 'the-words-of-another-file'
  await mkdir(join(app.folder, 'private'))
  const file = join(app.folder, 'private', 'notes.txt')
  await writeFile(file, secret)
  const before = await outside(app.folder)
  const words = [
    file,
    `file://${file}`,
    '../private/notes.txt',
    '..\\private\\notes.txt',
    '%2e%2e%2fprivate%2fnotes.txt',
    '/etc/passwd',
    `${file}\0.txt`,
    '\\\\server\\share',
    'C:\\notes.txt',
    '$(touch private/made)',
  ]
  const random = seededRandom(67)
  const messages = requestNames.flatMap((name) => {
    const schema = z.toJSONSchema(methods[name].parameters, { unrepresentable: 'any' }) as JsonSchema
    const maker = new ValueMaker(schema, random, words)
    return Array.from({ length: 8 }, () => ({ name, body: JSON.stringify(maker.make()) }))
  })
  expect(messages.length).toBeGreaterThanOrEqual(200)
  const replies = await app.page.evaluate(async (asked) => {
    const answers: string[] = []
    for (const { name, body } of asked) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/api/${name}`, { method: 'POST', headers, body })
      answers.push(await response.text())
    }
    return answers
  }, messages)
  expect(replies).toHaveLength(messages.length)
  expect(replies.filter((reply) => reply.includes(secret) || reply.includes('root:x:0:0'))).toEqual([])
  expect(replies.filter((reply) => reply.includes('"host/failed"'))).toEqual([])
  expect(await outside(app.folder)).toEqual(before)
  expect(await readFile(file, 'utf8')).toBe(secret)
})
