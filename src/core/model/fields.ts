import type { Tag } from './tag.ts'

/** What an entity mention can be. */
export const entityKinds = ['person', 'organisation', 'state', 'place', 'facility', 'other'] as const
/** Whether an event took place, as the article has it. */
export const eventStatuses = ['happened', 'planned', 'denied', 'alleged'] as const
/** How exactly a date is known. */
export const datePrecisions = ['day', 'month', 'year', 'decade', 'range', 'unknown'] as const
/** What kind of source utters a claim. */
export const speakerKinds = ['named', 'unnamed', 'institution', 'outlet'] as const
/** How the claim's words are given. */
export const quoteKinds = ['direct', 'indirect', 'paraphrase'] as const
/** What the speaker does with the claim. */
export const stances = ['asserts', 'denies', 'doubts', 'neutral'] as const
/** How the analyst judges the claim. */
export const factualities = ['certain', 'probable', 'possible', 'doubtful', 'improbable', 'unknown'] as const
/** Reliability of a source, Admiralty code: A completely reliable … E unreliable, F cannot be judged. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
/** Credibility of information, Admiralty code: 1 confirmed … 5 improbable, 6 cannot be judged. */
export const credibilities = ['1', '2', '3', '4', '5', '6'] as const

/** A date as the article words it, and the interval the analyst reads in it. */
export interface When {
  /** First possible day, `YYYY-MM-DD`. */
  readonly earliest?: string
  /** Last possible day, `YYYY-MM-DD`; never before `earliest`. */
  readonly latest?: string
  readonly precision?: (typeof datePrecisions)[number]
  /** The article's own words, such as “the following year”. */
  readonly worded?: string
}

/** Who took part in an event, and as what. */
export interface Participant {
  readonly entity: string
  /** Such as “agent” or “host”; absent when not given. */
  readonly role?: string
}

/** What is known of an entity mention. Every field is optional; an absent one was not given. */
export interface EntityFields {
  readonly kind?: (typeof entityKinds)[number]
  /** Role in the text, such as “spokesman”. */
  readonly role?: string
  /** The registry card of the one mentioned. */
  readonly cardId?: string
}

/** What is known of an event mention. */
export interface EventFields {
  readonly type?: string
  readonly when?: When
  readonly place?: string
  readonly participants?: readonly Participant[]
  readonly status?: (typeof eventStatuses)[number]
  /** The registry card of the event mentioned. */
  readonly cardId?: string
}

/** What is known of a claim. */
export interface ClaimFields {
  readonly speaker?: string
  readonly speakerKind?: (typeof speakerKinds)[number]
  /** Who passed the claim on, such as the outlet that cites the speaker. */
  readonly via?: string
  readonly quoteKind?: (typeof quoteKinds)[number]
  readonly stance?: (typeof stances)[number]
  /** Certainty in the article's own words, such as “reportedly”. */
  readonly certainty?: string
  readonly factuality?: (typeof factualities)[number]
  readonly sourceReliability?: (typeof reliabilities)[number]
  readonly credibility?: (typeof credibilities)[number]
  /** Id of the event annotation the claim is about. */
  readonly aboutEvent?: string
}

/** The fields of each tag. */
export interface FieldsByTag {
  readonly entity: EntityFields
  readonly event: EventFields
  readonly claim: ClaimFields
}

/** The names of each tag's fields, in the order people see them. */
export const fieldNames: { readonly [T in Tag]: readonly (keyof FieldsByTag[T])[] } = {
  entity: ['kind', 'role', 'cardId'],
  event: ['type', 'when', 'place', 'participants', 'status', 'cardId'],
  claim: [
    'speaker',
    'speakerKind',
    'via',
    'quoteKind',
    'stance',
    'certainty',
    'factuality',
    'sourceReliability',
    'credibility',
    'aboutEvent',
  ],
}
