import { expect, test } from 'vitest'
import { refusedSwitches } from '../../src/electron/startup-problem.ts'

test('refused switches are named with what to do instead', () => {
  const { detail } = refusedSwitches(['--inspect', '--no-sandbox'])
  for (const part of ['--inspect', '--no-sandbox', 'Start it without them']) expect(detail).toContain(part)
})
