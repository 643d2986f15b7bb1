import { expect, test } from 'vitest'
import { pageHeaders } from '../../src/contract/page-headers.ts'
import { answerAddress, appSchemePrivileges } from '../../src/electron/app-protocol.ts'
import type { RendererFile, RendererFiles } from '../../src/storage/renderer-files.ts'

const page: RendererFile = { mediaType: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<!doctype html>') }
const script: RendererFile = { mediaType: 'text/javascript; charset=utf-8', bytes: new TextEncoder().encode('1') }
const files: RendererFiles = new Map([
  ['/', page],
  ['/index.html', page],
  ['/assets/main.js', script],
])

test('R59: a file of the built page is answered with its bytes and its type', async () => {
  const answer = answerAddress('app://corrobora/assets/main.js', files)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await answer.text()).toBe('1')
})

test('R59: every answer carries the policy under which a page may connect to nothing, found or not', () => {
  for (const address of ['app://corrobora/index.html', 'app://corrobora/missing']) {
    for (const [name, value] of Object.entries(pageHeaders("'none'"))) {
      expect(answerAddress(address, files).headers.get(name)).toBe(value)
    }
  }
})

test('R59: the scheme has an origin, counts as secure, and can do nothing else', () => {
  expect(appSchemePrivileges).toEqual({ scheme: 'app', privileges: { standard: true, secure: true } })
})

test.each([
  '../package.json',
  '/../package.json',
  '/assets/../index.html',
  '/%2e%2e/package.json',
  '/%2E%2E/package.json',
  '/..%2fpackage.json',
  '/..%2Fpackage.json',
  '/..%5cpackage.json',
  '/..\\package.json',
  '//index.html',
  '//etc/passwd',
  '/./index.html',
  '/%2findex.html',
  '/index.html%00',
  '/index.html\0.js',
  '/index.html/',
  '/index.html?x',
  '/index.html#x',
  '/INDEX.HTML',
  '/assets',
  '/assets/',
  '/assets/main.js.map',
  '/c:/windows/win.ini',
  '/C%3A/windows/win.ini',
  '//server/share/file',
  '/\\\\server\\share',
  '/etc/passwd',
  '/file:///etc/passwd',
  '/__proto__',
  '/constructor',
  `/${'a'.repeat(100_000)}`,
])('R59: nothing is served at %.60s', (path) => {
  expect(answerAddress(`app://corrobora${path}`, files).status).toBe(404)
})

test.each([
  'app://elsewhere/index.html',
  'app://corrobora.example/index.html',
  'app://corrobora:80/index.html',
  'app://user@corrobora/index.html',
  'app:/corrobora/index.html',
  'file:///index.html',
  'http://corrobora/index.html',
  '',
])('R59: nothing is served at the foreign address “%s”', (address) => {
  expect(answerAddress(address, files).status).toBe(404)
})
