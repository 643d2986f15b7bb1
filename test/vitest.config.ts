import { join } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, chromiumPath } from './support/chromium.ts'

const root = join(import.meta.dirname, '..')
// A test that forgets to replace `electron` must fail, not start a download.
const env = {
  ELECTRON_OVERRIDE_DIST_PATH: process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'no-electron-here'),
}

/** Milliseconds. A machine that is busy with other things, or under a trace, is slow and not wrong. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 10_000 } },
}

const pure = ['test/{architecture,core,schema}/**/*.test.ts']

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        // Laws of values: nothing to isolate, and most of their time would be spent on loading modules again.
        test: { name: 'pure', environment: 'node', isolate: false, include: pure, ...patience },
      },
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          env,
          ...patience,
          include: ['test/**/*.test.ts'],
          exclude: [...pure, 'test/renderer/**', 'test/e2e/**', 'test/bench/**'],
        },
      },
      {
        root,
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/repeat.js',
            'lit/directives/until.js',
            'lit/directives/keyed.js',
            'zod',
            'minisearch',
            'fast-check',
            'axe-core',
            'tinykeys',
            '@lit-labs/virtualizer',
            '@lit-labs/virtualizer/layouts/flow.js',
          ],
        },
        test: {
          name: 'browser',
          ...patience,
          include: ['test/renderer/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath, args: chromiumArguments } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          env,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/support/e2e-setup.ts',
          ...patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
