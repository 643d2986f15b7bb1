import { createTextAnnotator } from 'recogito-text-annotator-3'
import 'recogito-text-annotator-3/text-annotator.css'
import { offerTextAnnotator } from './text-annotator.ts'

// A canvas does not tell what is drawn on it, so its drawing calls are counted.
let drawn = 0
let drawnBefore = 0
const { fillRect } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.fillRect = function countedFillRect(...where) {
  drawn += 1
  fillRect.apply(this, where)
}

offerTextAnnotator({
  renderer: 'CANVAS',
  create: createTextAnnotator,
  replaces: true,
  hasDrawn: () => drawn > 0,
  hasDrawnEdit: () => drawn > drawnBefore,
  beforeEdit: () => {
    drawnBefore = drawn
  },
})
