import type { ArticleDifference, KindDifference, MergeCounts, StateDifference } from '../../src/contract/kept-states.ts'
import { counted } from './labels.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' })

const units = [
  { unit: 'minute', seconds: 60, until: 3_600 },
  { unit: 'hour', seconds: 3_600, until: 86_400 },
  { unit: 'day', seconds: 86_400, until: Number.POSITIVE_INFINITY },
] as const

/** How long before `now` something was, “3 hours ago”; both ISO 8601. Empty when it is not known. */
export function agoWords(at: string, now: string): string {
  const seconds = (Date.parse(now) - Date.parse(at)) / 1_000
  if (Number.isNaN(seconds)) return ''
  if (seconds < 60) return 'less than a minute ago'
  const { unit, seconds: long } = units.find(({ until }) => seconds < until) ?? units[2]
  return relative.format(-Math.floor(seconds / long), unit)
}

/** A moment, ISO 8601, as the clock of this machine shows it; empty when it is not known. */
export function momentWords(at: string): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? '' : exact.format(time)
}

/** How a kept state differs from the present: “12 annotations fewer, 1 article more”. */
export function differenceWords({ articles, annotations }: StateDifference): string {
  const parts = [...compared(annotations, 'annotation'), ...compared(articles, 'article')]
  return parts.length === 0 ? 'The same as now' : `Compared with now: ${parts.join(', ')}`
}

function compared({ onlyThere, differing, onlyHere }: KindDifference, noun: string): readonly string[] {
  return [
    ...(onlyHere > 0 ? [`${counted(onlyHere, noun)} fewer`] : []),
    ...(onlyThere > 0 ? [`${counted(onlyThere, noun)} more`] : []),
    ...(differing > 0 ? [`${counted(differing, noun)} different`] : []),
  ]
}

/** What going back to a state does: “2 annotations brought back, 12 taken away”. */
export function becomesWords({ articles, annotations }: StateDifference): string {
  const parts = [...becomes(annotations, 'annotation'), ...becomes(articles, 'article')]
  return parts.length === 0 ? 'nothing changes' : parts.join(', ')
}

function becomes({ onlyThere, differing, onlyHere }: KindDifference, noun: string): readonly string[] {
  return [
    ...(onlyThere > 0 ? [`${counted(onlyThere, noun)} brought back`] : []),
    ...(onlyHere > 0 ? [`${counted(onlyHere, noun)} taken away`] : []),
    ...(differing > 0 ? [`${counted(differing, noun)} changed back`] : []),
  ]
}

/** What a record of a kept state is to the present. */
export const sideWords: Readonly<Record<keyof KindDifference, string>> = {
  onlyThere: 'only in that state',
  differing: 'different now',
  onlyHere: 'only now',
}

/** How one article of a kept state differs from the present. */
export function articleWords({ article, values, annotations }: ArticleDifference): string {
  const own =
    article === 'differing' ? `different now: ${values.map(fieldWords).join(', ')}` : article && sideWords[article]
  const counts = [
    ...(annotations.onlyHere > 0 ? [`${counted(annotations.onlyHere, 'annotation')} only now`] : []),
    ...(annotations.onlyThere > 0 ? [`${counted(annotations.onlyThere, 'annotation')} only in that state`] : []),
    ...(annotations.differing > 0 ? [`${counted(annotations.differing, 'annotation')} different now`] : []),
  ]
  return [own ?? '', ...counts].filter((part) => part !== '').join(' · ')
}

const fieldNames: Readonly<Record<string, string>> = {
  publishedAt: 'date',
  url: 'link',
  importedAt: 'time of opening',
  spans: 'place in the text',
  original: 'file',
  earlier: 'earlier texts',
  archived: 'whether it is in the archive',
  deleted: 'whether it is deleted',
  modifiedAt: 'time of the last change',
}

/** A value of a record by the name that people know: `fields.speakerKind` is “speaker kind”. */
export function fieldWords(name: string): string {
  const last = name.replace(/^fields\./u, '')
  return fieldNames[last] ?? last.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)
}

/** A value of a record as people read it; “nothing” where there is none. */
export function valueWords(value: unknown): string {
  return plain(value) || 'nothing'
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return value.toLocaleString('en', { useGrouping: false })
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return ''
  if ('quote' in value) return `“${plain((value.quote as { exact?: unknown }).exact)}”`
  const inner = Array.isArray(value) ? value : Object.values(value)
  return inner
    .map(plain)
    .filter((words) => words !== '')
    .join(', ')
}

/** What merging a copy brings, in words. */
export function mergeWords({ added, changed, removed, conflicts, left }: MergeCounts): string {
  const parts = [
    ...(added > 0 ? [`${added} to add`] : []),
    ...(changed > 0 ? [`${changed} to change`] : []),
    ...(removed > 0 ? [`${removed} to remove`] : []),
    ...(conflicts > 0 ? [`${conflicts} changed on both sides`] : []),
    ...(left > 0 ? [`${left} that cannot be taken over`] : []),
  ]
  return parts.length === 0 ? 'nothing in it that is not here already' : parts.join(', ')
}

/** What a merge did, in words. */
export function mergedWords({ added, changed, removed, conflicts, left }: MergeCounts): string {
  const parts = [
    ...(added > 0 ? [`${added} added`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(conflicts > 0 ? [`${conflicts} changed on both sides: both are kept`] : []),
    ...(left > 0 ? [`${left} not taken over`] : []),
  ]
  return parts.length === 0 ? 'Everything in it was here already' : parts.join(', ')
}

/** A file of the workspace as what it is for; `titleOf` knows the articles by their ids. */
export function fileWords(file: string, titleOf: (articleId: string) => string | null): string {
  if (/^workspace\b/u.test(file)) return 'The list of articles, and the settings'
  const [, article] = /^annotations\/([0-9a-f-]{36}|[^.~ ]+)/u.exec(file) ?? []
  if (article !== undefined) {
    const title = titleOf(article)
    return title === null ? 'The annotations of an article' : `The annotations of “${title}”`
  }
  if (file.startsWith('journal/')) return 'Part of the journal, in which every edit is written down'
  if (file.startsWith('generations/')) return 'Part of an earlier state'
  if (file.startsWith('blobs/')) return 'The text of an article, or its original file'
  return file
}
