// Gives a forked child process the port that Electron gives a utility process.
const parentPort = {
  on: (_event: 'message', listener: (event: { data: unknown }) => void) =>
    process.on('message', (data) => listener({ data })),
  postMessage: (message: string) => process.send?.(message),
}

Object.assign(process, { parentPort })
process.on('disconnect', () => process.exit())
