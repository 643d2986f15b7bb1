import { onTestFinished } from 'vitest'
import { type Annotation } from '../../../src/core/model/annotation.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { TextView } from '../../../renderer/text/text-view.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/reader.css'

/** Annotations by id, as the reader is given them. */
export function byId(annotations: readonly Annotation[]): PersistentMap<Annotation> {
  return PersistentMap.of(annotations.map((annotation) => [annotation.id, annotation] as const))
}

/** A view of `text` on the page, 640 by 480 pixels, until the test is over. */
export function mountView(text: string, annotations: readonly Annotation[] = []): TextView {
  const scroller = document.createElement('co-reader')
  scroller.style.setProperty('width', '640px')
  scroller.style.setProperty('height', '480px')
  const view = new TextView(scroller)
  view.element.tabIndex = 0
  const sheet = document.createElement('div')
  sheet.className = 'sheet'
  sheet.append(view.element)
  scroller.append(sheet)
  document.body.append(scroller)
  view.connect()
  view.show(text, byId(annotations))
  onTestFinished(() => {
    view.disconnect()
    scroller.remove()
    document.getSelection()?.removeAllRanges()
  })
  return view
}

/** The paragraphs of `view`, each with the words it shows, in order. */
export function paragraphsOf(view: TextView): HTMLElement[] {
  return [...view.element.querySelectorAll('p')]
}

/** The words under each mark of `view` with the classes it is drawn by. */
export function marksOf(view: TextView): { words: string; classes: string[] }[] {
  return [...view.element.querySelectorAll('mark')].map((mark) => ({
    words: mark.textContent,
    classes: [...mark.classList],
  }))
}

/** Waits until the next frame was painted and the events of the last were raised. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
