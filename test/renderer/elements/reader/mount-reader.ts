import { onTestFinished } from 'vitest'
import { type Annotation } from '../../../../src/core/model/annotation.ts'
import { type AnnotationPickEvent } from '../../../../renderer/elements/reader/annotation-pick-event.ts'
import { type PassageChangeEvent } from '../../../../renderer/elements/reader/passage-change-event.ts'
import { type Reader } from '../../../../renderer/elements/reader/reader.ts'
import { type SpanAddEvent } from '../../../../renderer/elements/reader/span-add-event.ts'
import { type TagChooseEvent } from '../../../../renderer/elements/reader/tag-choose-event.ts'
import { type TagPalette } from '../../../../renderer/elements/reader/tag-palette.ts'
import { anArticle } from '../../../support/builders.ts'
import { byId, nextFrame } from '../../text/mount-view.ts'
import '../../../../renderer/elements/reader/reader.ts'
import '../../../../renderer/styles/base.css'
import '../../../../renderer/styles/fonts.css'

/** A reader of `text` on the page until the test is over, and what it raises from now on. */
export async function mountReader(
  text: string,
  annotations: readonly Annotation[] = [],
  given: Partial<Pick<Reader, 'selectedId' | 'snap' | 'readOnly' | 'singleKeys'>> = {},
): Promise<{ reader: Reader; raised: string[] }> {
  const reader = document.createElement('co-reader')
  const raised: string[] = []
  reader.addEventListener('passage-change', ({ span }: PassageChangeEvent) =>
    raised.push(`passage ${span ? wordsAt(span) : 'none'}`),
  )
  reader.addEventListener('tag-choose', ({ tag, spans, addNote }: TagChooseEvent) =>
    raised.push(`${tag} ${spans.map(wordsAt).join(' + ')}${addNote ? ' with note' : ''}`),
  )
  reader.addEventListener('span-add', ({ annotationId, span }: SpanAddEvent) =>
    raised.push(`${annotationId} + ${wordsAt(span)}`),
  )
  reader.addEventListener('annotation-pick', ({ id }: AnnotationPickEvent) => {
    raised.push(`pick ${id ?? 'none'}`)
    reader.selectedId = id
  })
  reader.style.setProperty('height', '480px')
  Object.assign(reader, { article: anArticle({ text }), text, annotations: byId(annotations), ...given })
  document.body.append(reader)
  await reader.updateComplete
  // Sections are laid out with the next frame, and what can wait comes after it.
  await nextFrame()
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }))
  onTestFinished(() => {
    reader.remove()
    document.getSelection()?.removeAllRanges()
  })
  return { reader, raised }

  function wordsAt({ start, end }: { start: number; end: number }): string {
    return text.slice(start, end)
  }
}

/** The element that holds the text. */
export function textOf(reader: Reader): HTMLElement {
  return reader.querySelector('.text') as HTMLElement
}

/** The palette when it is to be seen, else `null`. */
export function paletteOf(reader: Reader): TagPalette | null {
  return reader.querySelector('co-tag-palette:not([hidden])')
}

/** What the palette's buttons are called, without the keys they name. */
export function choicesOf(palette: TagPalette | null): string[] {
  return [...(palette?.renderRoot.querySelectorAll('button') ?? [])].map((button) => {
    const key = button.querySelector('kbd')?.textContent ?? ''
    return button.ariaLabel ?? button.textContent.trim().slice(key.length)
  })
}
