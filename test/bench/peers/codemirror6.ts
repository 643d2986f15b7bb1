import { EditorState, type Range, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'
import type { Marking } from '../corpus.ts'
import { offer } from '../page/bench.ts'
import { tints } from '../page/colours.ts'
import '../page/page.css'

const added = StateEffect.define<Marking>()
const removed = StateEffect.define<Marking>()

const theme = EditorView.theme({
  '&': { height: '100vh' },
  '.cm-scroller': { font: 'inherit' },
  '.cm-line': { paddingBottom: '12px' },
  ...Object.fromEntries(Object.entries(tints).map(([tag, color]) => [`.tag-${tag}`, { backgroundColor: color }])),
})

// The editor as a reader: a mark decoration for each annotation, what is off the screen not in the page.
offer({
  prepare: ({ annotations }) => annotations.map(decorationOf),
  mount(container, { text }, decorations) {
    const field = StateField.define<RangeSet<Decoration>>({
      create: () => RangeSet.of(decorations, true),
      update: (set, { changes, effects }) =>
        effects.reduce((now, effect) => {
          if (effect.is(added)) return now.update({ add: [decorationOf(effect.value)] })
          return effect.is(removed) ? without(now, effect.value) : now
        }, set.map(changes)),
      provide: (field) => EditorView.decorations.from(field),
    })
    const state = EditorState.create({
      doc: text,
      extensions: [field, EditorView.lineWrapping, EditorState.readOnly.of(true), theme],
    })
    const view = new EditorView({ parent: container, state })
    return {
      scroller: view.scrollDOM,
      content: view.contentDOM,
      editing: {
        add: (marking) => view.dispatch({ effects: added.of(marking) }),
        remove: (marking) => view.dispatch({ effects: removed.of(marking) }),
        hit(left, top) {
          const at = view.posAtCoords({ x: left, y: top })
          let found = 0
          if (at !== null)
            view.state.field(field).between(at, at, (from, to) => (found += from <= at && at < to ? 1 : 0))
          return found
        },
      },
    }
  },
})

function decorationOf({ id, start, end, tag }: Marking): Range<Decoration> {
  return Decoration.mark({ class: `tag-${tag}`, id }).range(start, end)
}

function without(set: RangeSet<Decoration>, { id, start, end }: Marking): RangeSet<Decoration> {
  return set.update({ filter: (_from, _to, { spec }) => spec.id !== id, filterFrom: start, filterTo: end })
}
