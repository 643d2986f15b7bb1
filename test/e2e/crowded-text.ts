import { cp } from 'node:fs/promises'
import { describe } from '../../src/core/anchoring/quote.ts'
import { type Tag, tags } from '../../src/core/model/tag.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { annotationOf, BenchWorkspace, commitMade, importText } from '../bench/app/bench-workspace.ts'

/** How many annotations lie over one another in each paragraph. */
const levels = 5

const english =
  'The foreign ministry of the republic said on Monday evening that the delegation, which had left the capital a day earlier, would return.'
const arabic =
  'قالت وزارة الخارجية مساء الاثنين إن الوفد الذي غادر العاصمة قبل يوم سيعود إليها قريبا بعد انتهاء المحادثات في المدينة.'

/** How annotations lie over one another: the words of level 0, 1, 2 …, as parts of a row of words, each from and to. */
const shapes: Readonly<Record<string, (level: number, count: number) => readonly (readonly [number, number])[]>> = {
  Nested: (level, count) => [[level, count - level]],
  Crossing: (level, count) => [[level * 2, level * 2 + Math.floor(count / 2)]],
  Identical: (_level, count) => [[2, count - 2]],
  Discontinuous: (level, count) => [
    [level, level + 3],
    [level + 8, Math.min(level + 11, count)],
  ],
}

/** One paragraph to be annotated at five levels, by the offset of its first character. */
interface Paragraph {
  readonly start: number
  readonly words: string
  readonly shape: string
  readonly tagOf: (level: number) => Tag
}

/** Makes a workspace with one article in which every tag overlaps itself and the others five times, in every way, from left to right and from right to left. */
export async function prepareCrowdedText(workspace: string): Promise<void> {
  await using made = await BenchWorkspace.make()
  const workbench = await made.open()
  const { text, paragraphs } = crowded()
  const articleId = await importText(workbench, 'Five levels', text)
  await commitMade(
    workbench,
    paragraphs.flatMap((paragraph) =>
      Array.from({ length: levels }, (_, level) => annotationAt(articleId, text, { ...paragraph, level })),
    ),
  )
  await workbench.close()
  await cp(made.folder, workspace, { recursive: true })
}

function crowded(): { text: string; paragraphs: readonly Paragraph[] } {
  const paragraphs: Paragraph[] = []
  let text = 'Five levels\n'
  for (const words of [english, arabic]) {
    for (const shape of Object.keys(shapes)) {
      for (const [index, tag] of [...tags, null].entries()) {
        text += '\n'
        const tagOf = tag === null ? (level: number): Tag => tags[level % tags.length] ?? 'entity' : (): Tag => tag
        paragraphs.push({ start: text.length, words, shape, tagOf })
        text += index === tags.length ? `${words}\n` : words
      }
    }
  }
  return { text, paragraphs }
}

function annotationAt(
  articleId: string,
  text: string,
  { start, words, shape, tagOf, level }: Paragraph & { readonly level: number },
): Annotation {
  const places = Array.from(words.matchAll(/\S+/gu), ({ index, 0: word }) => ({ from: index, to: index + word.length }))
  const spans = (shapes[shape]?.(level, places.length) ?? []).map(([from, to]) =>
    describe(text, { start: start + (places[from]?.from ?? 0), end: start + (places[to - 1]?.to ?? words.length) }),
  )
  const [first] = spans
  if (!first) throw new Error(`“${shape}” gave no place`)
  return { ...annotationOf(articleId, text, { id: '', ...first, tag: tagOf(level) }), spans }
}
