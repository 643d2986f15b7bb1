import type { Tag } from '../../src/core/model/tag.ts'
import type { Unit } from '../../src/core/text/steps.ts'
import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import type { BorderWay } from '../session/text-work.ts'
import type { Deed } from './deed.ts'
import type { TextCommandId } from './text-commands.ts'

/** What each command of the text does at this desk. */
export function textDeedsOf(desk: Desk, view: DeskView): Readonly<Record<TextCommandId, Deed>> {
  const canEdit = (): boolean => !desk.isReadOnly
  const onCurrent = (run: () => void): Deed => ({ isPossible: () => canEdit() && desk.inText.border !== null, run })
  const onAny = (tag: Tag, run: () => void): Deed => ({ isPossible: () => desk.counts[tag] > 0, run })
  const inText = (run: () => void): Deed => ({ isPossible: () => desk.state.open !== null && view.isInText, run })
  const border = (by: Unit, way: BorderWay): Deed => onCurrent(() => desk.inText.moveBorder(by, way))
  return {
    'next-entity': onAny('entity', () => desk.inText.goTo(1, 'entity')),
    'previous-entity': onAny('entity', () => desk.inText.goTo(-1, 'entity')),
    'next-event': onAny('event', () => desk.inText.goTo(1, 'event')),
    'previous-event': onAny('event', () => desk.inText.goTo(-1, 'event')),
    'next-claim': onAny('claim', () => desk.inText.goTo(1, 'claim')),
    'previous-claim': onAny('claim', () => desk.inText.goTo(-1, 'claim')),
    'widen-selection': inText(() => view.widenSelection()),
    'narrow-selection': inText(() => view.narrowSelection()),
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
    split: { isPossible: () => canEdit() && desk.inText.canSplit, run: () => desk.inText.split() },
    merge: { isPossible: () => canEdit() && desk.chosen.length > 1, run: () => desk.inText.merge() },
    'tag-again-entity': onCurrent(() => desk.inText.tagAgain('entity')),
    'tag-again-event': onCurrent(() => desk.inText.tagAgain('event')),
    'tag-again-claim': onCurrent(() => desk.inText.tagAgain('claim')),
  }
}
