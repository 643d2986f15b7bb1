import type { Page } from 'playwright-core'

/** Files held over a page. */
export interface DraggedFiles {
  drop(): Promise<void>
}

/** Drags files over the middle of the page, in the browser's own way: nothing of it happens in the page's scripts. */
export async function dragFiles(page: Page, paths: readonly string[]): Promise<DraggedFiles> {
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
  const session = await page.context().newCDPSession(page)
  const at = { x: width / 2, y: height / 2 }
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data })
  return {
    drop: async () => {
      await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data })
      await session.detach()
    },
  }
}

/** Drops files on the page. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const dragged = await dragFiles(page, paths)
  await dragged.drop()
}
