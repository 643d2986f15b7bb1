import { expect, test } from 'vitest'
import type { Migration } from '../../src/schema/migration.ts'
import { migrate, migrations, migrator, schemaVersion } from '../../src/schema/migrations.ts'

const steps: readonly Migration[] = [
  { from: 1, title: 'names become titles', steps: { workspace: (data) => ({ ...(data as object), title: 'one' }) } },
  {
    from: 2,
    title: 'titles get longer',
    steps: { workspace: (data) => ({ title: `${(data as { title: string }).title} two` }) },
  },
]

test('the migrations shipped lead from the first version to the present one', () => {
  expect(migrations.map(({ from }) => from)).toEqual(Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1))
  expect(migrate('workspace', schemaVersion, { any: 'thing' })).toEqual({ any: 'thing' })
})

test('data goes through every step from its own version on', () => {
  const through = migrator(steps, 3)
  expect(through('workspace', 1, { name: 'x' })).toEqual({ title: 'one two' })
  expect(through('workspace', 2, { title: 'mine' })).toEqual({ title: 'mine two' })
  expect(through('workspace', 3, { title: 'mine' })).toEqual({ title: 'mine' })
})

test('data of a kind that a step does not name, and of a newer version, stays as it is', () => {
  const through = migrator(steps, 3)
  expect(through('annotations', 1, [1])).toEqual([1])
  expect(through('workspace', 4, { title: 'from the future' })).toEqual({ title: 'from the future' })
})

test.each([0, -1, 1.5, Number.NaN])('version %s was never shipped', (version) => {
  expect(() => migrator(steps, 3)('workspace', version, {})).toThrow(/never shipped/)
})

test.each([
  ['a gap', [steps[1]], 3],
  ['a doubled step', [steps[0], steps[0]], 3],
  ['a step too many', steps, 2],
  ['a step too few', steps, 4],
] as const)('%s in the migrations is found at the start', (_name, given, newest) => {
  expect(() => migrator(given as readonly Migration[], newest)).toThrow(/do not lead/)
})
