// A program that saves with lowdb's own writer until it is killed, and says what was acknowledged. Run by `test/faults/real-power-cuts.ts`.

import { writeSync } from 'node:fs'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'

const [path = ''] = process.argv.slice(2)
const low = new Low<string[]>(new JSONFile(path), [])
await low.read()
for (;;) {
  low.data.push(`row ${low.data.length} ${'x'.repeat(400)}`)
  await low.write()
  writeSync(1, `${low.data.length}\n`)
}
