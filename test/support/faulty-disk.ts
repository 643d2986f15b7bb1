import type { FileSystem, OpenFile } from '../../src/storage/file-system.ts'

/** One call of a disk. */
export interface DiskCall {
  readonly operation: keyof FileSystem | keyof OpenFile
  readonly path: string
  /** How many calls came before it. */
  readonly index: number
}

/** What becomes of a call: nothing special (`null`), a failure, or a write of only so many bytes. */
export type Fault = Error | { readonly only: number } | null

/** `disk`, with `fault` asked before every call, which waits for the answer. */
export function faultyDisk(disk: FileSystem, fault: (call: DiskCall) => Fault | Promise<Fault>): FileSystem {
  let index = 0
  const ask = async (operation: DiskCall['operation'], path: string) => fault({ operation, path, index: index++ })
  const strike = async (operation: DiskCall['operation'], path: string) => {
    const struck = await ask(operation, path)
    if (struck instanceof Error) throw struck
  }
  const opened = (file: OpenFile, path: string): OpenFile => {
    const plain = <K extends Exclude<keyof OpenFile, 'write'>>(operation: K): OpenFile[K] =>
      (async (...given: never[]) => {
        await strike(operation, path)
        return (file[operation] as (...given: never[]) => unknown)(...given)
      }) as never
    return {
      write: async (bytes, position) => {
        const struck = await ask('write', path)
        if (struck instanceof Error) {
          // Part of it gets through, as on a real disk.
          await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position)
          throw struck
        }
        return file.write(struck ? bytes.subarray(0, struck.only) : bytes, position)
      },
      size: plain('size'),
      truncate: plain('truncate'),
      setMode: plain('setMode'),
      datasync: plain('datasync'),
      sync: plain('sync'),
      close: plain('close'),
    }
  }
  const plain = <K extends keyof FileSystem>(operation: K): FileSystem[K] =>
    (async (path: string, ...rest: never[]) => {
      await strike(operation, path)
      return (disk[operation] as (path: string, ...rest: never[]) => unknown)(path, ...rest)
    }) as never
  return {
    create: async (path, mode) => {
      await strike('create', path)
      return opened(await disk.create(path, mode), path)
    },
    open: async (path) => {
      await strike('open', path)
      return opened(await disk.open(path), path)
    },
    read: plain('read'),
    rename: plain('rename'),
    unlink: plain('unlink'),
    makeFolder: plain('makeFolder'),
    list: plain('list'),
    status: plain('status'),
    realPath: plain('realPath'),
    syncFolder: plain('syncFolder'),
    freeSpace: plain('freeSpace'),
  }
}
