import { type Block } from '../../src/core/model/block.ts'

const bullets = ['•', '◦', '▪']

/**
 * Gives `paragraph`, which begins at `start` in the text, the look and the role of the block it shows, or of plain text.
 * Bullets, numbers and lines come from the style sheet: nothing is added to the text.
 */
export function dress(paragraph: HTMLElement, block: Block | null, start: number): void {
  if (block === null) return
  paragraph.classList.toggle('goes-on', block.start < start)
  if (block.kind === 'paragraph') return
  paragraph.classList.add(block.kind)
  switch (block.kind) {
    case 'heading':
      paragraph.classList.add(`level-${block.level}`)
      paragraph.role = 'heading'
      paragraph.ariaLevel = String(block.level)
      break
    case 'item':
      paragraph.style.setProperty('--depth', String(block.depth))
      if (block.start === start && block.marker !== 'none') {
        const bullet = bullets[Math.min(block.depth, bullets.length) - 1] ?? ''
        paragraph.dataset['marker'] = block.marker === 'bullet' ? bullet : `${block.marker}.`
      }
      break
    case 'quote':
      paragraph.style.setProperty('--depth', String(block.depth))
      break
    case 'row':
      paragraph.classList.toggle('header', block.header)
      break
    case 'caption':
    case 'code':
    case 'note':
      break
  }
}
