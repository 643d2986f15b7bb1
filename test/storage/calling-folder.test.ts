import { expect, it } from 'vitest'
import { callingFolder } from '../../src/storage/calling-folder.ts'

const npm = { npm_package_json: '/app/package.json', INIT_CWD: '/home/a/articles' }

it('is where “npm run” was called', () => {
  expect(callingFolder('/app', { cwd: '/app', env: npm })).toBe('/home/a/articles')
})

it('is the working folder when the command was called by itself', () => {
  expect(callingFolder('/app', { cwd: '/home/a', env: {} })).toBe('/home/a')
})

it('is the working folder in a script of another project, which may have moved since', () => {
  const env = { npm_package_json: '/other/package.json', INIT_CWD: '/other' }
  expect(callingFolder('/app', { cwd: '/other/deep', env })).toBe('/other/deep')
})

it('is the working folder when our own script moved first', () => {
  expect(callingFolder('/app', { cwd: '/app/seeds', env: npm })).toBe('/app/seeds')
})
