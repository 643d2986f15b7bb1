/** One call that had to do with an internet address. */
export interface NetworkCall {
  /** Arguments of the program that made it, as it was started. */
  readonly program: string
  readonly call: string
  /** The address that was named; `null` for a socket that was only made. */
  readonly address: string | null
}

const line = /^(\d+) +(.*)$/
const begun = / <unfinished \.\.\.>$/
const resumed = /^<\.\.\. \w+ resumed>(.*)$/

/**
 * The calls with an internet address in `text`, the output of
 * `strace -f -e trace=socket,connect,bind,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork`.
 */
export function networkCalls(text: string): readonly NetworkCall[] {
  const calls = wholeCalls(text)
  const parents = parentsIn(calls)
  const programs = new Map<number, string>()
  const programOf = (pid: number): string => {
    let at: number | undefined = pid
    while (at !== undefined && !programs.has(at)) at = parents.get(at)
    return at === undefined ? '' : (programs.get(at) ?? '')
  }
  return calls.flatMap(({ pid, words }): NetworkCall[] => {
    const [, name = ''] = /^(\w+)\(/.exec(words) ?? []
    if (name === 'execve') {
      if (words.endsWith(' = 0')) programs.set(pid, argumentsIn(words))
      return []
    }
    if (!isAboutInternet(name, words)) return []
    return [{ program: programOf(pid), call: name, address: addressIn(words) }]
  })
}

interface TracedCall {
  readonly pid: number
  readonly words: string
}

/** The calls in `text`, those that were interrupted by others put together again. */
function wholeCalls(text: string): readonly TracedCall[] {
  const open = new Map<number, string>()
  const calls: TracedCall[] = []
  for (const row of text.split('\n')) {
    const [, number, words = ''] = line.exec(row) ?? []
    if (number === undefined) continue
    const pid = Number(number)
    const [, rest] = resumed.exec(words) ?? []
    if (begun.test(words)) open.set(pid, words.replace(begun, ''))
    else calls.push({ pid, words: rest === undefined ? words : (open.get(pid) ?? '') + rest })
  }
  return calls
}

/** Who was begun by whom, threads included. */
function parentsIn(calls: readonly TracedCall[]): ReadonlyMap<number, number> {
  const parents = new Map<number, number>()
  for (const { pid, words } of calls) {
    const [, child] = /^v?(?:clone3?|fork)\(.*= (\d+)$/.exec(words) ?? []
    if (child !== undefined) parents.set(Number(child), pid)
  }
  return parents
}

function argumentsIn(words: string): string {
  const [, list = ''] = /\[(.*?)\](?:, |\.\.\.)/.exec(words) ?? []
  return Array.from(list.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, argument]) => argument).join(' ')
}

/** A socket of another family, such as one between two processes, names no internet address. */
function isAboutInternet(name: string, words: string): boolean {
  if (name === 'socket') return /^socket\(AF_INET6?,/.test(words)
  return /^(?:connect|bind|sendto|sendm?msg)$/.test(name) && /sa_family=AF_INET6?\b/.test(words)
}

function addressIn(words: string): string | null {
  const [, four] = /inet_addr\("([^"]+)"\)/.exec(words) ?? []
  const [, six] = /inet_pton\(AF_INET6, "([^"]+)"/.exec(words) ?? []
  return four ?? six ?? null
}
