import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import { writeDate } from '../../src/core/model/when.ts'
import type { Tag } from '../../src/core/model/tag.ts'

/** What people call each tag. */
export const tagNames: Readonly<Record<Tag, string>> = { entity: 'Entity', event: 'Event', claim: 'Claim' }

/** What people call several of each tag. */
export const tagPlurals: Readonly<Record<Tag, string>> = { entity: 'entities', event: 'events', claim: 'claims' }

/** What people call the state of the work on an article. */
export const statusNames: Readonly<Record<Article['status'], string>> = {
  'to-do': 'to do',
  'in-progress': 'in progress',
  done: 'done',
}

/** What people are told of an annotation's place; empty where it is certain. */
export const placementWords: Readonly<Record<Annotation['placement'], string>> = {
  anchored: '',
  review: 'needs a place',
  orphan: 'without a place',
}

/** What people call the reliability of a source, letter first. */
export const reliabilityNames: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
}

/** What people call the credibility of a claim. */
export const credibilityNames: Readonly<Record<string, string>> = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
}

/** The most telling details of an annotation in one line; empty when none was given. */
export function detailsLine(annotation: Annotation): string {
  return details(annotation)
    .filter((detail) => detail !== undefined && detail !== '')
    .join(' · ')
}

function details(annotation: Annotation): (string | undefined)[] {
  switch (annotation.tag) {
    case 'entity':
      return [annotation.fields.kind, annotation.fields.role]
    case 'event': {
      const { when, place, status, type } = annotation.fields
      return [when ? writeDate(when) || when.worded : undefined, place, type, status]
    }
    case 'claim': {
      const { stance, speaker, via, factuality } = annotation.fields
      return [stance, speaker, via ? `via ${via}` : undefined, factuality]
    }
  }
}

/** `count` with the right form of a noun: “1 part”, “3 parts”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** `words`, cut where they are long. */
export function shortened(words: string): string {
  return words.length <= 60 ? words : `${words.slice(0, 59).toWellFormed()}…`
}

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** A size as people write it: “4.8 kB”. */
export function sizeWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  const unit = units[power] ?? 'byte'
  const style = { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: 1 } as const
  return (bytes / 1000 ** power).toLocaleString('en', style)
}
