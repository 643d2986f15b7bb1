import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, type DesktopBridge, type EventName, requestNames } from '../../contract/names.ts'

/**
 * The page's only way out: named requests, and events without Electron's own event objects.
 *
 * Parameters cross as JSON text, so that what the host receives can be measured before it is read and is never more
 * than plain data.
 */
const bridge: DesktopBridge = {
  request: async (name, parameters) =>
    requestNames.includes(name)
      ? ipcRenderer.invoke(channels.request, name, JSON.stringify(parameters))
      : unknownRequest(name),
  listen: (listener) => {
    const heard = (_event: IpcRendererEvent, name: EventName, payload: unknown): void => listener(name, payload)
    ipcRenderer.on(channels.event, heard)
    return () => {
      ipcRenderer.off(channels.event, heard)
    }
  },
}

contextBridge.exposeInMainWorld('corrobora', bridge)

/** The reply that the host would give. */
function unknownRequest(name: unknown): unknown {
  const method = String(name).slice(0, 100)
  return { ok: false, error: { code: 'wire/unknown-method', message: 'no such request', details: { method } } }
}
