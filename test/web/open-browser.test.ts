import { describe, expect, it } from 'vitest'
import { browserCommand } from '../../src/web/open-browser.ts'

const address = 'http://127.0.0.1:4711/?token=x'

describe('the default browser', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, ['xdg-open', address]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', address]],
    ['darwin', {}, ['open', address]],
    ['win32', {}, ['cmd', '/c', 'start', '', address]],
  ] as const)('is opened on %s with %j', (platform, env, command) => {
    expect(browserCommand(address, { platform, env })).toEqual(command)
  })

  it.each([
    ['without a display', {}],
    ['with an empty display', { DISPLAY: '' }],
    ['in continuous integration', { DISPLAY: ':0', CI: 'true' }],
  ])('is left alone %s', (_where, env) => {
    expect(browserCommand(address, { platform: 'linux', env })).toBeNull()
  })
})
