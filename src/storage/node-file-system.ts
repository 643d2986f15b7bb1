import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  statfs,
  unlink,
} from 'node:fs/promises'
import { type FileSystem, type OpenFile, systemCode } from './file-system.ts'

function openFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    size: async () => (await handle.stat()).size,
    truncate: (size) => handle.truncate(size),
    setMode: (mode) => handle.chmod(mode),
    datasync: () => handle.datasync(),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  create: async (path, mode) => openFile(await open(path, 'wx', mode)),
  open: async (path) => openFile(await open(path, 'r+')),
  read: (path) => readFile(path),
  rename: (from, to) => rename(from, to),
  unlink: (path) => unlink(path),
  makeFolder: async (path, mode) => {
    await mkdir(path, { mode })
  },
  list: (path) => readdir(path),
  status: async (path) => {
    try {
      const found = await stat(path)
      const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
      return { kind, size: found.size, mode: found.mode & 0o7777, modified: found.mtimeMs }
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    }
  },
  realPath: (path) => realpath(path),
  syncFolder: async (path) => {
    // Windows cannot open a folder for syncing; NTFS journals renames by itself.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  freeSpace: async (path) => {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  },
}
