// A helper process that misbehaves as the name of its file says. Run by the tests of the launcher, never by the program.

import { childPort } from '../../src/articles/helper/child-port.ts'
import type { HelperRequest } from '../../src/articles/helper/protocol.ts'

const port = childPort()
const held: Uint8Array[] = []

function sound(id: string, text = `pid ${process.pid}`): string {
  const outcome = {
    kind: 'article',
    text,
    title: 'x',
    mediaType: 'text/plain',
    encoding: 'utf-8',
    extractor: 'x/1',
    warnings: [],
  }
  return JSON.stringify({ id, outcome })
}

const misbehave: Readonly<Record<string, (request: HelperRequest) => void>> = {
  nothing: ({ id }) => port.answer(sound(id)),
  environment: ({ id }) => port.answer(sound(id, JSON.stringify([Object.keys(process.env), process.execArgv]))),
  loop: () => {
    for (;;) held.length = 0
  },
  grow: () => {
    setInterval(() => held.push(new Uint8Array(20_000_000).fill(1)), 5)
  },
  exit: () => process.exit(0),
  crash: () => process.abort(),
  silence: () => undefined,
  flood: () => {
    const piece = 'x'.repeat(1_000_000)
    const pour = (): void => {
      port.answer(piece)
      setImmediate(pour)
    }
    pour()
  },
  endless: () => {
    port.answer('x'.repeat(60_000_000))
  },
  chatter: ({ id }) => {
    port.answer(sound(id))
    port.answer(sound(`${id}+`, 'an answer to a question nobody asked yet'))
  },
  garbage: () => port.answer('{"id":"1",'),
  stranger: ({ id }) => port.answer(sound(`${id}7`)),
  extra: ({ id }) => port.answer(JSON.stringify({ id, outcome: { kind: 'refused', reason: 'no', command: 'rm' } })),
  returns: ({ id }) => port.answer(sound(id, 'line\r\n')),
  surrogate: ({ id }) =>
    port.answer(
      `{"id":"${id}","outcome":${JSON.stringify(JSON.parse(sound(id, 'QQ')).outcome).replace('QQ', '\\ud83d')}}`,
    ),
  long: ({ id }) => port.answer(sound(id, 'x'.repeat(2001))),
}

port.onRequest((request) => misbehave[request.file.name]?.(request))
