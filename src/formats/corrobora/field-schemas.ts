import type { FieldsByTag } from '../../core/model/fields.ts'
import type { Tag } from '../../core/model/tag.ts'
import { wireRecords } from '../../schema/records.ts'
import { z } from '../../schema/zod.ts'

/** The fields of `tag` as everywhere else in the program, each with what it means. */
function described<T extends Tag>(tag: T, words: Record<keyof FieldsByTag[T], string>): z.ZodType<FieldsByTag[T]> {
  // The wire schemas of fields are strict objects; their declared type hides the shape.
  const { shape } = wireRecords.fields[tag] as unknown as z.ZodObject<Record<string, z.ZodType>>
  const entries = Object.entries(shape).map(([name, schema]) => [
    name,
    schema.describe(words[name as keyof FieldsByTag[T]]),
  ])
  return z
    .strictObject(Object.fromEntries(entries))
    .describe(`What the analyst knows of the ${tag}. An absent field was not given.`) as never
}

/** What an export says of an entity. */
export const entityFields = described('entity', {
  kind: 'What is mentioned.',
  role: 'Its role in the text, such as “spokesman”.',
  cardId: 'The registry card of the one mentioned.',
})

/** What an export says of an event. */
export const eventFields = described('event', {
  type: 'What kind of event.',
  when: 'The first and last possible day, how exactly they are known, and the article’s own words for it.',
  place: 'Where it took place.',
  participants: 'Who took part, and as what.',
  status: 'Whether it took place, as the article has it.',
  cardId: 'The registry card of the event.',
})

/** What an export says of a claim. */
export const claimFields = described('claim', {
  speaker: 'Who utters it.',
  speakerKind: 'What kind of source utters it.',
  via: 'Who passed it on, such as the outlet that cites the speaker.',
  quoteKind: 'How its words are given.',
  stance: 'What the speaker does with it.',
  certainty: 'Certainty in the article’s own words, such as “reportedly”.',
  factuality: 'How the analyst judges it.',
  sourceReliability:
    'Reliability of the source, Admiralty code: A completely reliable to E unreliable, F cannot be judged.',
  credibility: 'Credibility of the information, Admiralty code: 1 confirmed to 5 improbable, 6 cannot be judged.',
  aboutEvent: 'The id of the event annotation it is about.',
})
