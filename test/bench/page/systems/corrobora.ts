import '../../../../renderer/styles/main.css'
import type { OverviewStrip } from '../../../../renderer/elements/overview-strip/overview-strip.ts'
import type { AnnotationPickEvent } from '../../../../renderer/elements/reader/annotation-pick-event.ts'
import '../../../../renderer/elements/reader/reader.ts'
import type { Annotation } from '../../../../src/core/model/annotation.ts'
import { type Article, untouched } from '../../../../src/core/model/article.ts'
import { PersistentMap } from '../../../../src/core/state/persistent-map.ts'
import type { Corpus, Marking } from '../../corpus.ts'
import { offer } from '../bench.ts'
import './corrobora.css'

const articleId = 'article'
const time = '2026-01-01T00:00:00.000Z'

// The shipped reader in a window of its own, with the caret in the text and an annotation outlined.
offer({
  async prepare({ text, annotations }) {
    // The window shows text in its fonts long before an article is opened.
    await Promise.all([...document.fonts].map((font) => font.load()))
    const records = annotations.map((marking) => recordOf(text, marking))
    const [first] = annotations.toSorted((a, b) => a.start - b.start)
    return { byId: PersistentMap.of(records.map((record) => [record.id, record] as const)), firstId: first?.id ?? null }
  },
  async mount(container, { text }, { byId, firstId }) {
    const reader = document.createElement('co-reader')
    reader.article = articleOf(text)
    reader.text = text
    reader.annotations = byId
    reader.selectedId = firstId
    container.append(reader)
    await reader.updateComplete
    reader.focusText()
    let picked: string | null = null
    reader.addEventListener('annotation-pick', ({ id }: AnnotationPickEvent) => (picked = id))
    return {
      scroller: reader,
      content: reader.querySelector('.text') ?? reader,
      isReady: () => reader.querySelector('mark') !== null && isFull(reader),
      // The overview beside the text, the handles of the annotation that is outlined, and the line under the title.
      isWhole: () =>
        (reader.querySelector<OverviewStrip>('co-overview-strip')?.renderRoot.querySelector('svg') ?? null) !== null &&
        reader.querySelector('.handle') !== null &&
        reader.querySelector('.meta')?.textContent.trim() !== '',
      editing: {
        add(marking) {
          reader.annotations = reader.annotations.set(marking.id, recordOf(text, marking))
          return reader.updateComplete
        },
        remove({ id }) {
          reader.annotations = reader.annotations.delete(id)
          return reader.updateComplete
        },
        // A whole click, down to the event that says what was picked.
        hit(left, top) {
          picked = null
          const at = { bubbles: true, clientX: left, clientY: top }
          document.elementFromPoint(left, top)?.dispatchEvent(new MouseEvent('click', at))
          return picked === null ? 0 : 1
        },
      },
    }
  },
})

/** Whether the text reaches to the lower side of the window. */
function isFull(reader: Element): boolean {
  const { left, right, bottom } = reader.getBoundingClientRect()
  return document.elementFromPoint((left + right) / 2, bottom - 1)?.closest('.filled') != null
}

function recordOf(text: Corpus['text'], { id, start, end, tag }: Marking): Annotation {
  const quote = { exact: text.slice(start, end), prefix: '', suffix: '' }
  return {
    id,
    articleId,
    tag,
    spans: [{ start, end, quote }],
    fields: {},
    note: '',
    author: '',
    createdAt: time,
    modifiedAt: time,
    origin: 'person',
    placement: 'anchored',
  }
}

function articleOf(text: string): Article {
  return {
    id: articleId,
    title: 'A text to be measured',
    outlet: '',
    byline: '',
    url: '',
    publishedAt: '',
    language: 'en',
    source: '',
    importedAt: time,
    original: { fileName: 'text.txt', mediaType: 'text/plain', bytes: text.length, sha256: '', encoding: 'utf-8' },
    text: { sha256: '', length: text.length, extractor: 'plain/1' },
    ...untouched,
  }
}
