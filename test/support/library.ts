import { describe } from '../../src/core/anchoring/quote.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { type Article, articleStatuses, untouched } from '../../src/core/model/article.ts'
import { tags } from '../../src/core/model/tag.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, annotationMade, articleMade, someTime } from './builders.ts'

/** Titles as the press of many places writes them, with outlet, byline and language. */
const headlines: readonly (readonly [title: string, outlet: string, byline: string, language: string])[] = [
  ['Azerbaijan ready to aid post-Assad Syria', 'Minval', '', 'en'],
  ['Ceasefire holds along the river for a third night', 'The Daily Example', 'Ana Brito', 'en'],
  ['Суд отклонил ходатайство о переносе заседания', 'Новая хроника', 'Иван Петров', 'ru'],
  ['وزارة الخارجية تدعو إلى استئناف المحادثات في أقرب وقت', 'الشرق اليوم', 'ليلى حداد', 'ar'],
  ['国务院就边境贸易发布新规定', '每日财经', '', 'zh-Hans'],
  ['地震で鉄道が一時運休、けが人はなし', '朝の新聞', '佐藤健', 'ja'],
  ['Bakıda keçirilən görüşdə enerji əməkdaşlığı müzakirə olunub', 'Azertac', '', 'az'],
  ['מנכ״ל המשרד: „לא היה תיאום מוקדם”', 'ידיעות היום', 'נועה לוי', 'he'],
  ['Żołnierze wycofali się z mostu nad Wisłą', 'Gazeta Wiślana', 'Łukasz Ćwik', 'pl'],
  ['Die Brücke sei „gesprengt worden“, sagt der Sprecher des Ministeriums', 'Nordkurier', 'Jörg Weiß', 'de'],
  [
    'What the minister said, what the ministry later denied, and what three witnesses near the southern crossing told reporters about the night of the shelling, in their own words and in the order in which they spoke',
    'The Long Read',
    'Margaret O’Shaughnessy-Fitzgerald and Thiago Vasconcelos de Albuquerque',
    'en',
  ],
  ['İstanbul’da görüşmeler üçüncü gününde', 'Boğaz Postası', 'Gülşah Öztürk', 'tr'],
  ['Dépêche : le porte-parole dément toute négociation', 'L’Écho du matin', '', 'fr'],
  ['ექსპერტები ზღვის დონის მატებაზე აფრთხილებენ', 'დილის გაზეთი', '', 'ka'],
  ['सरकार ने जल आपूर्ति पर रिपोर्ट जारी की', 'प्रभात समाचार', 'रवि शर्मा', 'hi'],
  ['Untitled wire copy', '', '', ''],
]

const labelPool = ['Caucasus', 'energy', 'follow up', 'الحدود', 'Ministry statements', 'unconfirmed', '证词'] as const

const text =
  'The ministry said on Monday that shelling near Baku had stopped.\nWitnesses said that they had heard nothing since the morning.\n'

/** The article number `index` of a library in which no two look the same. */
function libraryArticle(index: number, hashes: { readonly sha256: string }): Article {
  const [title, outlet, byline, language] = headlines[index % headlines.length] ?? ['', '', '', '']
  const round = Math.floor(index / headlines.length)
  const day = new Date(Date.UTC(2026, 10, 20) - index * 40 * 3_600_000)
  const labels = labelPool.filter((_label, number) => (index + number * 3) % 11 === 0)
  return {
    id: `article-${index}`,
    title: round === 0 ? title : `${title} (${round + 1})`,
    outlet,
    byline,
    url: '',
    publishedAt: language === '' ? '' : day.toISOString().slice(0, 10),
    language,
    source: '',
    importedAt: new Date(Date.parse(someTime) + index * 1_000).toISOString(),
    original: {
      fileName: `article-${index}.txt`,
      mediaType: 'text/plain',
      bytes: text.length,
      ...hashes,
      encoding: 'utf-8',
    },
    text: { ...hashes, length: text.length, extractor: 'plain/1' },
    ...untouched,
    status: articleStatuses[(index * 7) % articleStatuses.length] ?? 'to-do',
    labels,
    note: index % 5 === 2 ? 'Ask the desk for the second source.' : '',
    archived: index % 13 === 7,
  }
}

/** Annotations of the article number `index`: none in some, up to a dozen in others. */
function libraryAnnotations(index: number): readonly Annotation[] {
  const words = [...text.matchAll(/\p{L}+/gu)].slice(0, (index * 5) % 13)
  return words.map(({ 0: word, index: start }, number) => ({
    id: `annotation-${index}-${number}`,
    articleId: `article-${index}`,
    tag: tags[(index + number) % tags.length] ?? 'entity',
    spans: [describe(text, { start, end: start + word.length })],
    fields: {},
    note: '',
    author: 'AB',
    createdAt: someTime,
    modifiedAt: someTime,
    origin: 'person',
    placement: 'anchored',
  }))
}

/** Makes a workspace in `folder` with `count` articles in many languages and states; `annotated` of them have annotations. */
export async function makeLibrary(folder: string, count: number, annotated = count): Promise<void> {
  const store = await openStore({ folder, ...nodeSurroundings })
  const sha256 = await store.putBlob(new TextEncoder().encode(text))
  const numbers = Array.from({ length: count }, (_, index) => index)
  const articles = numbers.map((index) => articleMade(libraryArticle(index, { sha256 })))
  const annotations = numbers.slice(0, annotated).flatMap((index) => libraryAnnotations(index).map(annotationMade))
  const provenance = { kind: 'quiet' } as const
  await store.append(aTransaction({ id: 'articles', provenance, changes: articles }))
  if (annotations.length > 0) await store.append(aTransaction({ id: 'annotations', provenance, changes: annotations }))
  await store.close()
}
