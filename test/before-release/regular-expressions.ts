import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** A regular expression as it stands in a source file. */
export interface Expression {
  readonly file: string
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** Every regular expression literal in the product's sources, by file and line. */
export function regularExpressions(root: string): readonly Expression[] {
  return ['src', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .toSorted()
      .flatMap((name) => expressionsIn(join(folder, name), readFileSync(join(root, folder, name), 'utf8'))),
  )
}

/** The literals in one file. @throws Error when it cannot be parsed. */
function expressionsIn(file: string, text: string): readonly Expression[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: Expression[] = []
  visit(program, (node) => {
    const { regex, start } = node as { regex?: { pattern: string; flags: string }; start?: number }
    if (regex) {
      const line = text.slice(0, start).split('\n').length
      found.push({ file, line, source: regex.pattern, flags: regex.flags })
    }
  })
  return found
}

function visit(value: unknown, seen: (node: object) => void): void {
  if (typeof value !== 'object' || value === null) return
  seen(value)
  for (const inner of Object.values(value)) visit(inner, seen)
}
