import type { ReactiveControllerHost } from 'lit'

/** How long a window that is hidden, and so is not painted, is waited for, in milliseconds. */
const patience = 500

/** Waits until what `element` shows now is on screen. */
export async function painted(element: ReactiveControllerHost): Promise<void> {
  await element.updateComplete
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // Frames are painted when the callbacks before them are done.
      setTimeout(resolve)
    })
  })
}
