import VAnnotator from 'v-annotator/dist/v-annotator.umd.min.js'
import 'v-annotator/dist/v-annotator.css'
import Vue, { type VueNode } from 'vue/dist/vue.runtime.common.prod.js'
import { tags } from '../../../src/core/model/tag.ts'
import type { Marking } from '../corpus.ts'
import { offer } from '../page/bench.ts'
import { colours } from '../page/colours.ts'
import '../page/page.css'

/** An annotation as doccano's component takes it: ids and labels are numbers. */
interface Entity {
  readonly id: number
  readonly label: number
  readonly user: number
  readonly startOffset: number
  readonly endOffset: number
}

const labels = tags.map((tag, id) => ({ id, text: tag, color: colours[tag], backgroundColor: colours[tag] }))

// The component of doccano: lines of SVG, of which only those near the window are in the page.
offer({
  prepare: ({ annotations }) => annotations.map(entityOf),
  mount(container, { text }, entities) {
    const place = document.createElement('div')
    container.append(place)
    const node = new Vue({
      data: { entities },
      render(create) {
        return create(VAnnotator, {
          props: {
            text,
            entities: this.entities,
            entityLabels: labels,
            relations: [],
            relationLabels: [],
            allowOverlapping: true,
            graphemeMode: false,
          },
        })
      },
    }).$mount(place)
    return {
      content: container,
      isReady: () => drawnIn(node).size > 0,
      editing: {
        add(marking) {
          node.entities = [...node.entities, entityOf(marking)]
        },
        remove(marking) {
          const { id } = entityOf(marking)
          node.entities = node.entities.filter((entity) => entity.id !== id)
        },
        isDrawn: (id, isPresent) => drawnIn(node).has(numberOf(id)) === isPresent,
        hit: (left, top) => (isEntity(document.elementFromPoint(left, top)) ? 1 : 0),
      },
    }
  },
})

function entityOf({ id, start, end, tag }: Marking): Entity {
  return { id: numberOf(id), label: tags.indexOf(tag), user: 0, startOffset: start, endOffset: end }
}

/** Probes are numbered above all annotations. */
function numberOf(id: string): number {
  return Number(id.slice(1)) + (id.startsWith('p') ? 1e7 : 0)
}

/** The numbers of the entities that are in the page. */
function drawnIn(node: VueNode, into = new Set<number>()): Set<number> {
  if (node.$options.propsData?.ranges && node.$vnode?.key !== undefined) into.add(node.$vnode.key)
  for (const child of node.$children) drawnIn(child, into)
  return into
}

function isEntity(element: Element | null): boolean {
  for (let at = element; at; at = at.parentElement) {
    // Vue 2 leaves the component on its element.
    const node = Reflect.get(at, '__vue__') as VueNode | undefined
    if (node?.$options.propsData?.ranges) return true
  }
  return false
}
