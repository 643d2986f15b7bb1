import { expect, onTestFinished, test, vi } from 'vitest'
import { capturedOutput } from '../support/captured-output.ts'
import { FakeElectron } from '../support/electron.ts'
import { Home } from '../support/launch-desktop.ts'

async function startWith(argv: readonly string[], isPackaged: boolean): Promise<FakeElectron> {
  const electron = new FakeElectron()
  electron.app.isPackaged = isPackaged
  const before = process.argv
  process.argv = [...argv]
  onTestFinished(() => {
    process.argv = before
  })
  vi.stubEnv('DISPLAY', ':0')
  vi.resetModules()
  vi.doMock('electron', () => electron.module)
  await import('../../src/electron/index.ts')
  return electron
}

test('the packaged app does not start with a switch that would open it to others', async () => {
  const electron = await startWith(['/opt/corrobora', '--remote-debugging-port=9222'], true)
  expect(electron.app.ended).toBe(2)
  expect(electron.called).toEqual(['showErrorBox'])
  expect(String(electron.calls[0]?.[2])).toContain('--remote-debugging-port=9222')
})

test('a plain start opens the window', async () => {
  await Home.make()
  const electron = await startWith(['/opt/corrobora'], true)
  await vi.waitFor(() => expect(electron.windows).toHaveLength(1), { timeout: 5_000 })
  electron.app.quit()
  await vi.waitFor(() => expect(electron.app.ended).toBe(0))
})

test('with “--cli” the command line program runs and no window opens', async () => {
  const home = await Home.make()
  const printed = capturedOutput(process.stdout)
  const electron = await startWith(['/opt/corrobora', '--cli', 'list', '--workspace', home.path('w'), '--json'], true)
  await vi.waitFor(() => expect(electron.app.ended).toBe(0), { timeout: 5_000 })
  expect(electron.windows).toEqual([])
  expect(JSON.parse(printed())).toHaveLength(2)
})
