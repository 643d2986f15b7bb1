import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { defaultReadLimits, type NamedBytes, type OfferedFiles, type RefusedFile } from '../core/model/article-file.ts'
import { isBesidePage } from '../core/model/saved-page.ts'
import { displayable } from '../core/text/displayable.ts'
import { readArticleFile } from './article-file.ts'

/** What is taken of folders at once. */
export interface FolderLimits {
  readonly files: number
  /** Bytes of all files together. */
  readonly bytes: number
  /** Folders within folders. */
  readonly depth: number
  /** Bytes of one file. */
  readonly ofOneFile: number
}

/** 5,000 files of 500 MB together and 50 MB each, in folders up to 32 deep. */
export const defaultFolderLimits: FolderLimits = {
  files: 5000,
  bytes: 500 * 1024 * 1024,
  depth: 32,
  ofOneFile: defaultReadLimits.bytes,
}

/**
 * The files at `paths`, and those in the folders among them, however deep: in the order given, within a folder by name.
 * A file in a folder is named with the folder. Hidden files and links in folders are passed over, and so are the folders that
 * browsers save beside a page, of which it is told.
 */
export async function readArticlePaths(
  paths: readonly string[],
  limits: FolderLimits = defaultFolderLimits,
): Promise<OfferedFiles> {
  const reading = new Reading(limits)
  for (const path of paths) {
    const name = basename(path)
    const isFolder = await lstat(path).then(
      (status) => status.isDirectory(),
      () => false,
    )
    if (isFolder) await reading.folder(path, name, 1)
    else await reading.file(path, name)
  }
  return { files: reading.files, refused: reading.refused, passedOver: reading.passedOver }
}

/** What was read so far. */
class Reading {
  readonly #limits: FolderLimits
  readonly files: NamedBytes[] = []
  readonly refused: RefusedFile[] = []
  readonly passedOver: RefusedFile[] = []
  #bytes = 0

  constructor(limits: FolderLimits) {
    this.#limits = limits
  }

  async folder(path: string, name: string, depth: number): Promise<void> {
    if (depth > this.#limits.depth) {
      this.#refuse(name, 'The folder lies too deep within others. Open it by itself.')
      return
    }
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null)
    if (entries === null) {
      this.#refuse(
        name,
        'You are not allowed to read the folder. Change its permissions or copy it to a folder of yours.',
      )
      return
    }
    // By code units, so that the order is the same everywhere.
    const names = new Set(entries.map((entry) => entry.name))
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const inner = { path: join(path, entry.name), name: `${name}/${entry.name}` }
      if (entry.isDirectory() && isBesidePage(entry.name, names)) this.#passOver(inner.name)
      else if (entry.isDirectory()) await this.folder(inner.path, inner.name, depth + 1)
      else if (entry.isFile()) await this.file(inner.path, inner.name)
    }
  }

  async file(path: string, name: string): Promise<void> {
    if (this.files.length >= this.#limits.files) {
      const most = this.#limits.files.toLocaleString('en')
      this.#refuse(name, `${most} files are opened at once. Import it in a second go.`)
      return
    }
    const file = await readArticleFile(path, this.#limits.ofOneFile)
    if ('reason' in file) {
      this.#refuse(name, file.reason)
      return
    }
    if (this.#bytes + file.bytes.length > this.#limits.bytes) {
      this.#refuse(name, 'The files together are too large to be opened at once. Import it in a second go.')
      return
    }
    this.#bytes += file.bytes.length
    this.files.push({ ...file, name: displayable(name) })
  }

  #passOver(name: string): void {
    this.passedOver.push({
      name: displayable(name),
      reason: 'It holds the pictures, styles and scripts of a saved page.',
    })
  }

  #refuse(name: string, reason: string): void {
    this.refused.push({ name: displayable(name), reason })
  }
}
