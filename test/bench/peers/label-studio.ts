import '@heartexlabs/label-studio/build/static/css/main.css'
import script from '@heartexlabs/label-studio/build/static/js/main.js?url'
import { tags } from '../../../src/core/model/tag.ts'
import { CodePointIndex } from '../../../src/core/text/code-points.ts'
import type { Marking } from '../corpus.ts'
import { offer } from '../page/bench.ts'
import { colours } from '../page/colours.ts'

/** A region of Label Studio, on screen or to be. */
interface Region {
  readonly id: string
  readonly cleanId?: string
  deleteRegion(): void
}

/** What it keeps of the task that is shown. */
interface AnnotationStore {
  readonly annotations: readonly { readonly id: string }[]
  readonly selected: {
    readonly regionStore: { readonly regions: readonly Region[] }
    deserializeResults(results: readonly object[]): void
    updateObjects(): void
  }
  selectAnnotation(id: string): void
}

const labels = tags.map((tag) => `<Label value="${tag}" background="${colours[tag]}"/>`).join('')
const config = `<View><Labels name="label" toName="text">${labels}</Labels><Text name="text" value="$text"/></View>`

// Its published frontend. Offsets are code points.
offer({
  async prepare({ text, annotations }) {
    await run(script)
    const index = new CodePointIndex(text)
    return { index, results: annotations.map((marking) => resultOf(text, index, marking)) }
  },
  async mount(container, { text }, { index, results }) {
    console.log = () => {}
    console.warn = () => {}
    container.id = 'label-studio'
    const store = await show(text, results)
    const [first] = store.annotations
    if (first) store.selectAnnotation(first.id)
    const drawn = (): number => document.querySelectorAll('.htx-highlight').length
    let drawnBefore = 0
    return {
      content: container,
      isReady: () => drawn() > 0,
      editing: {
        add(marking) {
          drawnBefore = drawn()
          store.selected.deserializeResults([resultOf(text, index, marking)])
          store.selected.updateObjects()
        },
        remove({ id }) {
          drawnBefore = drawn()
          store.selected.regionStore.regions.find((region) => isCalled(region, id))?.deleteRegion()
        },
        isDrawn: () => drawn() !== drawnBefore,
        hit: (left, top) => (document.elementFromPoint(left, top)?.closest('.htx-highlight') ? 1 : 0),
      },
    }
  },
})

/** Runs a classic script. */
function run(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = address
    element.addEventListener('load', () => resolve())
    element.addEventListener('error', () => reject(new Error(`${address} cannot be loaded`)))
    document.head.append(element)
  })
}

function show(text: string, result: readonly object[]): Promise<AnnotationStore> {
  return new Promise((resolve) => {
    Object.assign(globalThis, {
      studio: new window.LabelStudio('label-studio', {
        config,
        interfaces: [],
        user: { pk: 1, firstName: 'A', lastName: 'B' },
        task: { id: 1, data: { text }, annotations: [{ id: 1, result }], predictions: [] },
        onLabelStudioLoad: ({ annotationStore }: { annotationStore: AnnotationStore }) => resolve(annotationStore),
      }),
    })
  })
}

function resultOf(text: string, index: CodePointIndex, { id, start, end, tag }: Marking): object {
  const value = {
    start: index.toCodePoints(start),
    end: index.toCodePoints(end),
    text: text.slice(start, end),
    labels: [tag],
  }
  return { id, from_name: 'label', to_name: 'text', type: 'labels', value }
}

/** It may add a number to the id that it was given. */
function isCalled(region: Region, id: string): boolean {
  return region.cleanId === id || region.id === id || region.id.split('#')[0] === id
}

declare global {
  interface Window {
    LabelStudio: new (element: string, options: object) => object
  }
}
