import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { answerDescriptor } from './helper/child-port.ts'
import { helperEntry } from './helper/entry.ts'
import { HelperPool } from './helper-pool.ts'
import type { LaunchHelper } from './helper-reader.ts'

/** Reads article files in child processes of Node. */
export function childProcessReader(): HelperPool {
  return new HelperPool(forkHelper(helperEntry))
}

/** Launches `entry` as a child process with nothing of ours but its channel and its answer pipe. */
export function forkHelper(entry: string): LaunchHelper {
  return (listener, answerBytes) => {
    const child = fork(entry, [], {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      windowsHide: true,
    })
    child.on('error', () => listener.ended())
    child.on('exit', () => listener.ended())
    const answers = child.stdio[answerDescriptor] as Readable
    readLines(answers, answerBytes, listener)
    return {
      get pid() {
        return child.pid
      },
      send: (request) => {
        child.send(request, (error) => {
          if (error) listener.ended()
        })
      },
      kill: () => {
        answers.destroy()
        child.kill('SIGKILL')
      },
    }
  }
}

/** Hands every line of `stream` to `listener`, and gives up on one longer than `longest` bytes. */
function readLines(
  stream: Readable,
  longest: number,
  listener: { answered(line: string): void; overflowed(): void },
): void {
  let pieces: Buffer[] = []
  let length = 0
  stream.on('error', () => undefined)
  stream.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...pieces, chunk.subarray(from, end)])
      pieces = []
      length = 0
      from = end + 1
      listener.answered(line.toString('utf8'))
    }
    pieces.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > longest) {
      pieces = []
      stream.destroy()
      listener.overflowed()
    }
  })
}
