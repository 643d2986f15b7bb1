import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/storage/project-root.ts'

test('the project’s root is where its package and its seeds lie', () => {
  expect(existsSync(join(projectRoot(), 'package.json'))).toBe(true)
  expect(existsSync(join(projectRoot(), 'seeds'))).toBe(true)
})
