import { expect, test } from 'vitest'
import { wrongWith } from './judge.ts'
import { networkCalls } from './trace.ts'

const four = (address: string, port = 80) =>
  `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${address}")}, 16`

const trace = [
  '10 execve("/usr/bin/node", ["node", "dist/src/web/start.js", "--web"], 0x7ffe /* 35 vars */) = 0',
  '10 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 18',
  `10 bind(18, ${four('127.0.0.1', 0)}) = 0`,
  '10 socket(AF_UNIX, SOCK_STREAM, 0) = 19',
  '10 clone3({flags=CLONE_VM|CLONE_VFORK}, 88 <unfinished ...>',
  '11 execve("/usr/bin/node", ["node", "/app/dist/src/articles/helper/main.js"], 0x1 /* 2 vars */ <unfinished ...>',
  '10 <... clone3 resumed>) = 11',
  '11 <... execve resumed>) = 0',
  '11 clone3({flags=CLONE_VM|CLONE_THREAD}, 88) = 12',
  '12 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 7',
  '12 connect(7, {sa_family=AF_INET6, sin6_port=htons(53), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = -1',
  '10 clone(child_stack=NULL, flags=SIGCHLD) = 13',
  '13 execve("/usr/lib/chromium/chromium", ["/usr/lib/chromium/chromium", "--headless"], 0x1 /* 9 vars */) = 0',
  `13 connect(9, ${four('127.0.0.1', 8123)}) = 0`,
  `13 sendto(9, "x"..., 1, MSG_NOSIGNAL, ${four('192.0.2.1', 53)}) = 1`,
].join('\n')

test('R75: calls with internet addresses are found, each with the program whose process or thread made it', () => {
  expect(networkCalls(trace)).toEqual([
    { program: 'node dist/src/web/start.js --web', call: 'socket', address: null },
    { program: 'node dist/src/web/start.js --web', call: 'bind', address: '127.0.0.1' },
    { program: 'node /app/dist/src/articles/helper/main.js', call: 'socket', address: null },
    { program: 'node /app/dist/src/articles/helper/main.js', call: 'connect', address: '2001:db8::1' },
    { program: '/usr/lib/chromium/chromium --headless', call: 'connect', address: '127.0.0.1' },
    { program: '/usr/lib/chromium/chromium --headless', call: 'sendto', address: '192.0.2.1' },
  ])
})

test('R75: the host may listen on this machine, the browser may call it, and nothing else is in order', () => {
  expect(networkCalls(trace).flatMap((call) => wrongWith(call) ?? [])).toEqual([
    'the helper called socket for the internet',
    'the helper called connect for 2001:db8::1',
    'the browser called sendto for 192.0.2.1',
  ])
  const probe = { program: '/usr/lib/chromium/chromium', call: 'connect', address: '2001:4860:4860::8888' }
  expect(wrongWith(probe)).toBeNull()
  expect(wrongWith({ ...probe, call: 'sendto' })).toMatch(/the browser called sendto/)
  expect(wrongWith({ ...probe, program: 'node dist/src/web/start.js' })).toMatch(/the loopback host called connect/)
  expect(wrongWith({ program: 'node web/start.js', call: 'connect', address: '127.0.0.1' })).toMatch(/has to wait/)
  expect(wrongWith({ program: 'node web/start.js', call: 'bind', address: '0.0.0.0' })).toMatch(/bind for 0.0.0.0/)
  expect(wrongWith({ program: 'node cli/main.ts list', call: 'socket', address: null })).toMatch(/command line/)
})
