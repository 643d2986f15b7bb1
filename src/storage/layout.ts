import { createHash } from 'node:crypto'

/** The snapshot of articles, settings and counts. */
export const workspaceFile = 'workspace.json'

/** The sealed data key of an encrypted workspace: without it nothing opens the others. */
export const keyFile = 'encryption.json'
/** A copy of it, for when it is damaged. */
export const keyCopy = 'encryption-copy.json'

/** What is being erased. There only while it is. */
export const erasureFile = 'erasing.json'

/** The folders of a workspace, parents first. `temporary` holds files being written and is emptied at every start. */
export const folders = ['temporary', 'journal', 'annotations', 'generations', 'generations/files', 'blobs'] as const

/** Takes up space that can be given up when the disk is full. */
export const reserveFile = 'reserve'

/** Where damaged files are kept. Made when first needed. */
export const quarantineFolder = 'quarantine'

// Long enough never to be a reserved device name, without capitals so that no two ids share a file on any system.
const plainId = /^[a-z0-9-]{8,64}$/

/** The snapshot of one article's annotations. Different ids have different files on every file system. */
export function annotationsFile(articleId: string): string {
  const name = plainId.test(articleId) ? articleId : `~${createHash('sha256').update(articleId).digest('hex')}`
  return `annotations/${name}.json`
}

/** A blob under its SHA-256. */
export function blobFile(sha256: string): string {
  return `blobs/${sha256.slice(0, 2)}/${sha256}`
}

/** The manifest of the generation made by the checkpoint at `sequence`. */
export function generationFile(sequence: number): string {
  return `generations/${digits(sequence)}.json`
}

/** A copy of a snapshot, under the digest of its content. */
export function generationCopy(digest: string): string {
  return `generations/files/${digest}.json`
}

/** The sequence of a generation's manifest by its file name; `null` for other files. */
export function generationSequence(fileName: string): number | null {
  const match = /^(\d{12})\.json$/.exec(fileName)
  return match ? Number(match[1]) : null
}

/** A journal segment: what its first sequence is to be, and the epoch of its writer. */
export interface SegmentName {
  readonly first: number
  readonly epoch: number
}

/** The file of a segment. */
export function segmentFile({ first, epoch }: SegmentName): string {
  return `journal/${digits(first)}-${epoch}.log`
}

/** A segment by its file name; `null` for other files. */
export function segmentName(fileName: string): SegmentName | null {
  const match = /^(\d{12})-(\d{1,9})\.log$/.exec(fileName)
  return match ? { first: Number(match[1]), epoch: Number(match[2]) } : null
}

/** The lock of an epoch. */
export function lockFile(epoch: number): string {
  return `lock-${epoch}`
}

/** The epoch of a lock by its file name; `null` for other files. */
export function lockEpoch(fileName: string): number | null {
  const match = /^lock-(\d{1,9})$/.exec(fileName)
  return match ? Number(match[1]) : null
}

function digits(sequence: number): string {
  return String(sequence).padStart(12, '0')
}
