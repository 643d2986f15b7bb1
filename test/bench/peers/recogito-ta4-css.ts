import { createTextAnnotator } from '@recogito/text-annotator'
import '@recogito/text-annotator/text-annotator.css'
import { offerTextAnnotator } from './text-annotator.ts'

offerTextAnnotator({
  renderer: 'CSS_HIGHLIGHTS',
  create: createTextAnnotator,
  replaces: false,
  hasDrawn: () => CSS.highlights.size > 0,
  hasDrawnEdit: (id, isPresent) => CSS.highlights.has(`_${id}`) === isPresent,
})
