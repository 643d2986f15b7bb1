import assert from 'node:assert/strict'
import { type Adapter, Low } from 'lowdb'
import { writeAll } from '../../../src/storage/durable-file.ts'
import { systemCode } from '../../../src/storage/file-system.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const encoder = new TextEncoder()

/** The calls that the writer of lowdb's `JSONFile` (steno 4.0.2) makes, in its order, on our port. */
class StockWriter implements Adapter<number[]> {
  readonly #disk: PowerCutDisk

  constructor(disk: PowerCutDisk) {
    this.#disk = disk
  }

  async read(): Promise<number[] | null> {
    return null
  }

  async write(rows: number[]): Promise<void> {
    const file = await this.#disk.create('/.db.json.tmp', 0o644)
    await writeAll(file, encoder.encode(JSON.stringify(rows)), 0)
    await file.close()
    await this.#disk.rename('/.db.json.tmp', '/db.json')
  }
}

async function run(tally: Tally): Promise<void> {
  const disk = new PowerCutDisk()
  const random = tally.random()
  const low = new Low<number[]>(new StockWriter(disk), [])
  while (tally.trials < tally.wanted) {
    low.data.push(low.data.length)
    await low.write()
    const acknowledged = low.data.length
    const left = disk.image(random)
    await tally.trial(`power cut after ${acknowledged} acknowledged rows`, async () => {
      const bytes = await left.read('/db.json').catch((error: unknown) => {
        assert.equal(systemCode(error), 'ENOENT')
        return encoder.encode('[]')
      })
      assert.ok((JSON.parse(new TextDecoder().decode(bytes)) as number[]).length >= acknowledged)
    })
  }
}

/** The control of R2. */
export const powerCutControl: Campaign = {
  requirement: 'R2',
  title: 'lowdb’s own writer loses acknowledged rows at such cuts',
  required: 100,
  trials: { full: 200, quick: 100, small: 20 },
  isControl: true,
  run,
}
