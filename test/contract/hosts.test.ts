import { HttpTransport } from '../../renderer/host/http-transport.ts'
import { connect } from '../../src/contract/connect.ts'
import { memoryTransport } from '../../src/contract/memory-transport.ts'
import { serve } from '../../src/contract/serve.ts'
import { WebHost } from '../../src/web/server.ts'
import { openTemporaryWorkbench } from '../support/open-workbench.ts'
import { browserAt, signIn } from '../support/web-browser.ts'
import { describeHost } from './conformance.ts'

describeHost('a host in the same process', async () => {
  const { workbench, listeners, close } = await openTemporaryWorkbench()
  return { workbench, connection: connect(memoryTransport(serve(workbench.handlers), listeners)), close }
})

describeHost('a loopback host', async () => {
  const { workbench, listeners, close } = await openTemporaryWorkbench()
  const host = await WebHost.open(
    {
      server: serve(workbench.handlers),
      listeners,
      files: new Map(),
      takeDownload: (token) => workbench.takeDownload(token),
    },
    { port: 0 },
  )
  const transport = new HttpTransport(host.origin, browserAt(host.origin, await signIn(host.address)))
  return {
    workbench,
    connection: connect(transport),
    close: async () => {
      await host.close()
      await close()
    },
  }
})
