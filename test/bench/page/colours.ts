import type { Tag } from '../../../src/core/model/tag.ts'

/** The colours in which every system but ours shows tags. */
export const colours: Readonly<Record<Tag, string>> = { entity: '#ffc83c', event: '#50aaff', claim: '#5ac86e' }

/** The same, so thin that words can be read and overlaps be seen. */
export const tints: Readonly<Record<Tag, string>> = { entity: '#ffc83c70', event: '#50aaff70', claim: '#5ac86e70' }
