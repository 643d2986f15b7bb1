import type { IpcMain, WebContents } from 'electron'
import { vi } from 'vitest'
import { bridgeTransport } from '../../renderer/host/bridge-transport.ts'
import { connect } from '../../src/contract/connect.ts'
import { serve } from '../../src/contract/serve.ts'
import { answerRequests, sendEvents } from '../../src/electron/ipc.ts'
import { describeHost } from '../contract/conformance.ts'
import { page } from '../support/electron-page.ts'
import { openTemporaryWorkbench } from '../support/open-workbench.ts'

vi.mock('electron', async () => (await import('../support/electron-page.ts')).page.module)

describeHost('a desktop host', async () => {
  const { workbench, listeners, close } = await openTemporaryWorkbench()
  const pages = () => [page.contents as unknown as WebContents]
  answerRequests(page.ipcMain as unknown as IpcMain, pages, serve(workbench.handlers))
  const stop = sendEvents(listeners, pages)
  await import('../../src/electron/preload/preload.ts')
  return {
    workbench,
    connection: connect(bridgeTransport(page.bridge)),
    close: async () => {
      stop()
      await close()
    },
  }
})
