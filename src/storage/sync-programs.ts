/** Folders that a sync program keeps, by how their path looks. */
const services: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Dropbox', /[\\/]Dropbox( \([^)]*\))?([\\/]|$)/i],
  ['OneDrive', /[\\/]OneDrive( - [^\\/]*)?([\\/]|$)/i],
  ['iCloud Drive', /[\\/](iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)([\\/]|$)/i],
  ['Google Drive', /[\\/](Google ?Drive|GoogleDrive-[^\\/]*|My Drive)([\\/]|$)/i],
  ['Nextcloud', /[\\/](Nextcloud|ownCloud)([\\/]|$)/i],
  ['Syncthing', /[\\/]Syncthing([\\/]|$)/i],
]

/** The sync program that keeps `folder`, by its path; `null` when none is known to. */
export function syncProgramOf(folder: string): string | null {
  return services.find(([, pattern]) => pattern.test(folder))?.[0] ?? null
}

/** How sync programs call the copy they make when a file was changed in two places. */
const copyNames: readonly RegExp[] = [
  / \([^)]*conflicted copy[^)]*\)/i,
  /\.sync-conflict-\d{8}-\d{6}/,
  /_conflict-\d{8}-\d{6}/,
  / \(\d{1,3}\)\.(json|log)$/,
  /^(workspace|\d{12}(-\d{1,9})?|[a-z0-9~-]+)-[A-Z][A-Z0-9-]{2,}\.(json|log)$/,
]

/** Whether a file of this name is a copy that a sync program made of one that was changed in two places. */
export function isConflictCopy(fileName: string): boolean {
  return copyNames.some((pattern) => pattern.test(fileName))
}
