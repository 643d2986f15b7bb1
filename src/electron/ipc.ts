import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { Listeners } from '../contract/memory-transport.ts'
import { messageBytes } from '../contract/methods.ts'
import { channels } from '../contract/names.ts'
import { failed, type Reply } from '../contract/reply.ts'
import type { Server } from '../contract/serve.ts'
import { WorkbenchError } from '../core/errors.ts'
import { appOrigin } from './app-address.ts'

/** Every page of ours that may ask the host and hears its events. */
export type Pages = () => readonly WebContents[]

/** Answers the requests of `pages`, and of no one else, over the one channel there is. */
export function answerRequests(ipcMain: IpcMain, pages: Pages, server: Server): void {
  ipcMain.handle(channels.request, async (event, name: unknown, message: unknown): Promise<Reply> => {
    try {
      if (!isFromPage(event, pages())) throw refused('requests come from the workbench’s own page only')
      return await server(name, parametersOf(message))
    } catch (error) {
      return failed(error)
    }
  })
}

/** Tells every page what the host broadcasts, until the returned function is called. */
export function sendEvents(listeners: Listeners, pages: Pages): () => void {
  return listeners.listen((name, payload) => {
    for (const page of pages()) page.send(channels.event, name, payload)
  })
}

function isFromPage({ sender, senderFrame }: IpcMainInvokeEvent, pages: readonly WebContents[]): boolean {
  const isMainFrame = senderFrame !== null && senderFrame.parent === null
  return isMainFrame && senderFrame.origin === appOrigin && pages.includes(sender)
}

/** The preload sends JSON text: it is measured before it is read. */
function parametersOf(message: unknown): unknown {
  if (typeof message !== 'string') throw refused('a message is JSON text')
  if (Buffer.byteLength(message) > messageBytes) throw refused(`a message has at most ${messageBytes} bytes`)
  try {
    return JSON.parse(message)
  } catch {
    throw refused('a message is JSON text')
  }
}

function refused(reason: string): WorkbenchError {
  return new WorkbenchError('wire/refused', reason, { reason })
}
