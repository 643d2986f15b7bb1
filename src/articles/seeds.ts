import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import type { Seed } from '../core/model/article-file.ts'
import { z } from '../schema/zod.ts'
import { readArticleFile } from './article-file.ts'

const SeedIndex = z.array(
  z.strictObject({
    /** A file beside the index. */
    file: z.string().regex(/^\w[\w.-]*$/),
    title: z.string().min(1),
    outlet: z.string(),
    language: z.string(),
    origin: z.string(),
  }),
)

/**
 * The articles that ship with Corrobora, as `seeds/index.json` under `root` lists them.
 *
 * @throws WorkbenchError `storage/unreadable` when the index or one of its files cannot be read.
 */
export async function loadSeeds(root: string): Promise<readonly Seed[]> {
  const folder = join(root, 'seeds')
  const seeds: Seed[] = []
  for (const { file, ...about } of await readIndex(join(folder, 'index.json'))) {
    const content = await readArticleFile(join(folder, file))
    if ('reason' in content) throw unreadable(join(folder, file), content.reason)
    seeds.push({ file: content, ...about })
  }
  return seeds
}

async function readIndex(file: string): Promise<z.infer<typeof SeedIndex>> {
  try {
    return SeedIndex.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), error)
  }
}

function unreadable(file: string, reason: string, cause?: unknown): WorkbenchError {
  const message = `The articles that come with Corrobora cannot be read: ${file}: ${reason}. Install Corrobora again.`
  return new WorkbenchError('storage/unreadable', message, { file, reason }, { cause })
}
