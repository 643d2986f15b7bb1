import type { Tag } from '../../src/core/model/tag.ts'
import type { Unit } from '../../src/core/text/steps.ts'
import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import type { BorderWay } from '../session/text-work.ts'
import { tagPlurals } from '../words/labels.ts'
import { refusalWords } from '../words/refusals.ts'
import { type Deed, deed, demand } from './deed.ts'
import type { TextCommandId } from './text-commands.ts'

/** What each command of the text does at this desk. */
export function textDeedsOf(desk: Desk, view: DeskView): Readonly<Record<TextCommandId, Deed>> {
  const editable = demand(() => !desk.isReadOnly, refusalWords['read-only'])
  const placed = demand(() => desk.inText.border !== null, 'Choose an annotation that has a place in the text first.')
  const caret = demand(() => desk.state.open !== null && view.isInText, 'Put the caret into the text first.')
  const inside = demand(() => desk.inText.canSplit, 'Put the caret into the current annotation first.')
  const several = demand(() => desk.chosen.length > 1, refusalWords['needs-several'])
  const onCurrent = (run: () => void): Deed => deed(run, editable, placed)
  const onAny = (tag: Tag, run: () => void): Deed =>
    deed(
      run,
      demand(() => desk.counts[tag] > 0, `There are no ${tagPlurals[tag]} in this article.`),
    )
  const border = (by: Unit, way: BorderWay): Deed => onCurrent(() => desk.inText.moveBorder(by, way))
  return {
    'next-entity': onAny('entity', () => desk.inText.goTo(1, 'entity')),
    'previous-entity': onAny('entity', () => desk.inText.goTo(-1, 'entity')),
    'next-event': onAny('event', () => desk.inText.goTo(1, 'event')),
    'previous-event': onAny('event', () => desk.inText.goTo(-1, 'event')),
    'next-claim': onAny('claim', () => desk.inText.goTo(1, 'claim')),
    'previous-claim': onAny('claim', () => desk.inText.goTo(-1, 'claim')),
    'widen-selection': deed(() => view.widenSelection(), caret),
    'narrow-selection': deed(() => view.narrowSelection(), caret),
    'next-border': onCurrent(() => desk.inText.goToBorder(1)),
    'previous-border': onCurrent(() => desk.inText.goToBorder(-1)),
    'border-left-character': border('character', 'left'),
    'border-right-character': border('character', 'right'),
    'border-left-word': border('word', 'left'),
    'border-right-word': border('word', 'right'),
    'border-back-sentence': border('sentence', 'back'),
    'border-forward-sentence': border('sentence', 'forward'),
    'border-back-paragraph': border('paragraph', 'back'),
    'border-forward-paragraph': border('paragraph', 'forward'),
    'grow-annotation': onCurrent(() => desk.inText.grow()),
    split: deed(() => desk.inText.split(), editable, inside),
    merge: deed(() => desk.inText.merge(), editable, several),
    'tag-again-entity': onCurrent(() => desk.inText.tagAgain('entity')),
    'tag-again-event': onCurrent(() => desk.inText.tagAgain('event')),
    'tag-again-claim': onCurrent(() => desk.inText.tagAgain('claim')),
  }
}
