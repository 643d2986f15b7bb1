import { isBesidePage } from '../../src/core/model/saved-page.ts'
import type { NamedFile } from './upload-file.ts'

/** What is taken of folders at once. The host takes no more of folders that it reads itself. */
export interface DropLimits {
  readonly files: number
  /** Folders within folders. */
  readonly depth: number
}

const defaultLimits: DropLimits = { files: 5_000, depth: 32 }

/**
 * Of more items than these only those are asked whether they are folders whose names leave it open: browsers let the window
 * wait for each answer. A folder with the name of a file is then told of as one that could not be read.
 */
const fewItems = 100

/** Files that were dropped or chosen, and why some were not taken. */
export interface GatheredFiles {
  readonly files: readonly NamedFile[]
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * The files of a drop, with those in the folders among them, however deep: in the order dropped, within a folder by name.
 * A file in a folder is named with the folder. Hidden files in folders are passed over, and so are the folders that browsers
 * save beside a page.
 *
 * Has to be called while the drop is being heard: a browser forgets what was dropped right after.
 */
export async function droppedFiles(data: DataTransfer, limits: DropLimits = defaultLimits): Promise<GatheredFiles> {
  const items = [...data.items]
  const dropped = items.flatMap((item): (File | FileSystemDirectoryEntry)[] => {
    const file = item.getAsFile()
    const entry = items.length > fewItems && isNamedAsFile(file) ? null : item.webkitGetAsEntry()
    return entry?.isDirectory ? [entry as FileSystemDirectoryEntry] : file ? [file] : []
  })
  const gathering = new Gathering(limits)
  for (const one of dropped) {
    if (one instanceof File) gathering.add({ name: one.name, file: one })
    else await gathering.folder(one, one.name, 1)
  }
  return gathering
}

/** Files that a person chose one by one, in the order given. */
export function filesAlone(files: readonly File[]): GatheredFiles {
  return { files: files.map((file) => ({ name: file.name, file })), refused: [] }
}

/** The files of a folder that a person chose, named and ordered like those of a dropped one. */
export function filesOfFolder(files: readonly File[], limits: DropLimits = defaultLimits): GatheredFiles {
  const gathering = new Gathering(limits)
  const named = files.map((file) => ({ name: file.webkitRelativePath || file.name, file }))
  const paths = new Set(files.map((file) => file.webkitRelativePath))
  for (const one of named.toSorted((a, b) => byFolder(a.name.split('/'), b.name.split('/')))) {
    const steps = one.name.split('/')
    const folders = steps.slice(0, -1).map((_, index) => steps.slice(0, index + 1).join('/'))
    if (steps.slice(1).some(isHidden) || folders.some((folder) => isBesidePage(folder, paths))) continue
    if (steps.length - 1 > limits.depth) gathering.refuse(one.name, tooDeep)
    else gathering.add(one)
  }
  return gathering
}

const tooDeep = 'The folder lies too deep within others. Open it by itself.'

/** What was gathered so far. */
class Gathering implements GatheredFiles {
  readonly #limits: DropLimits
  readonly files: NamedFile[] = []
  readonly refused: { readonly name: string; readonly reason: string }[] = []
  /** Whether there were more files than are taken. */
  #isOver = false

  constructor(limits: DropLimits) {
    this.#limits = limits
  }

  add(file: NamedFile): void {
    const most = this.#limits.files
    if (this.files.length < most) this.files.push(file)
    else if (!this.#isOver) {
      this.#isOver = true
      this.refuse(
        file.name,
        `${most.toLocaleString('en')} files are opened at once. Open it and the ones after it in a second go.`,
      )
    }
  }

  refuse(name: string, reason: string): void {
    this.refused.push({ name, reason })
  }

  async folder(folder: FileSystemDirectoryEntry, name: string, depth: number): Promise<void> {
    if (depth > this.#limits.depth) {
      this.refuse(name, tooDeep)
      return
    }
    const entries = await readable(entriesOf(folder))
    if (!entries)
      this.refuse(name, 'You are not allowed to read the folder, or it moved. Copy it to a folder of yours.')
    const names = new Set(entries?.map((entry) => entry.name))
    const shown = entries?.filter(
      (entry) => !isHidden(entry.name) && !(entry.isDirectory && isBesidePage(entry.name, names)),
    )
    // By code units, so that the order is the same everywhere.
    for (const entry of shown?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? []) {
      if (this.#isOver) return
      const inner = `${name}/${entry.name}`
      if (entry.isDirectory) await this.folder(entry as FileSystemDirectoryEntry, inner, depth + 1)
      else await this.#file(entry as FileSystemFileEntry, inner)
    }
  }

  async #file(entry: FileSystemFileEntry, name: string): Promise<void> {
    const file = await readable(fileOf(entry))
    if (file) this.add({ name, file })
    else this.refuse(name, 'You are not allowed to read the file, or it moved. Copy it to a folder of yours.')
  }
}

/** Whether the name of `file` ends as those of files do whose kind the browser knows. */
function isNamedAsFile(file: File | null): boolean {
  return file !== null && file.type !== ''
}

/** What `reading` gives, or `null` when the browser may not read it. */
async function readable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.')
}

/** Step by step by code units, a folder's own files among its folders. */
function byFolder(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((step, index) => step !== b[index])
  const [one, other] = [a[at] ?? '', b[at] ?? '']
  return at < 0 || one === other ? a.length - b.length : one < other ? -1 : 1
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** All entries of a folder: a reader gives about a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return entries
    entries.push(...some)
  }
}
