import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

/** A file system, how it is made, and how it is mounted. */
export interface CutDiskKind {
  readonly name: string
  readonly make: readonly [program: string, ...given: string[]]
  readonly options: string
}

/** The file systems that power cuts are tried on. */
export const cutDiskKinds: readonly CutDiskKind[] = [
  { name: 'ext4', make: ['mkfs.ext4', '-q'], options: 'loop' },
  { name: 'ext4, noauto_da_alloc', make: ['mkfs.ext4', '-q'], options: 'loop,noauto_da_alloc' },
  {
    name: 'ext4, data=writeback, noauto_da_alloc',
    make: ['mkfs.ext4', '-q'],
    options: 'loop,data=writeback,noauto_da_alloc',
  },
  { name: 'xfs', make: ['mkfs.xfs', '-q'], options: 'loop' },
]

/** Megabytes; the least that xfs takes. */
const size = 320

/** The ioctl that stops ext4 and xfs at once, and the flag that says: without writing out their log. */
const stopWhenTold =
  'open(my $f, "<", $ARGV[0]) or die $!; my $v = pack("L", 2); $| = 1; print "ready"; <STDIN>; ioctl($f, 0x8004587D, $v) or die $!'

/** A file system of its own in a file, of which the power can be cut. Takes Linux, root and loop devices. */
export class CutDisk implements AsyncDisposable {
  readonly #folder: TemporaryFolder
  readonly #kind: CutDiskKind
  #isMounted = false

  private constructor(folder: TemporaryFolder, kind: CutDiskKind) {
    this.#folder = folder
    this.#kind = kind
  }

  /** Makes one, and mounts it. */
  static async make(kind: CutDiskKind): Promise<CutDisk> {
    const disk = new CutDisk(await temporaryFolder(), kind)
    await mkdir(disk.path)
    await writeFile(disk.#image, '')
    await truncate(disk.#image, size * 1024 * 1024)
    const [program, ...given] = kind.make
    await run(program, [...given, disk.#image])
    await disk.#mount()
    return disk
  }

  /** Where it is mounted. */
  get path(): string {
    return join(this.#folder.path, 'disk')
  }

  /**
   * Cuts the power: nothing that is not on the disk by now will ever be. `stop` stops the program that uses it at the same moment, as
   * a cut would: a sync that is under way when the file system is stopped may end as if it had been done, and nobody may hear of it.
   */
  async cut(stop: () => void): Promise<void> {
    const switchOff = spawn('perl', ['-e', stopWhenTold, this.path], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(switchOff.stdout, 'data')
    const closed = once(switchOff, 'close')
    stop()
    switchOff.stdin.end('\n')
    const [code] = (await closed) as [number]
    if (code !== 0) throw new Error('the file system could not be stopped')
  }

  /** The power is back: mounts it again as it was left. No program may use it meanwhile. */
  async restart(): Promise<void> {
    await this.#unmount()
    await this.#mount()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isMounted) await this.#unmount()
    await this.#folder[Symbol.asyncDispose]()
  }

  get #image(): string {
    return join(this.#folder.path, 'image')
  }

  async #mount(): Promise<void> {
    await run('mount', ['-o', this.#kind.options, this.#image, this.path])
    this.#isMounted = true
  }

  async #unmount(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await run('umount', [this.path])
        this.#isMounted = false
        return
      } catch (error) {
        // The system may take a moment to let go of a killed program's files.
        if (tries === 50) throw error
        await setTimeout(100)
      }
    }
  }
}

/** Why it cannot be had here; `null` when it can. */
export async function whyNoCutDisk(): Promise<string | null> {
  if (process.platform !== 'linux') return 'it takes Linux'
  if (process.getuid?.() !== 0) return 'it takes root to mount a file system'
  try {
    for (const program of ['mkfs.ext4', 'mkfs.xfs', 'perl']) await run('which', [program])
    await using disk = await CutDisk.make(cutDiskKinds[0] as CutDiskKind)
    await disk.cut(() => undefined)
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}
