import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Developers’ packages that Vite puts into the page, so that they ship. */
const bundled: readonly string[] = [
  'lit',
  '@lit-labs/virtualizer',
  'tinykeys',
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
]

/** The packages we name that reach the people who use the app, in the package or bundled into the page. */
export function shippedPackages(root: string): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  return [...Object.keys(dependencies), ...bundled]
}
