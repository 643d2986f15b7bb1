import { extname, join } from 'node:path'

/** The program a helper process runs: the built file, or the source where the project runs unbuilt. */
export const helperEntry = join(import.meta.dirname, `main${extname(import.meta.filename)}`)
