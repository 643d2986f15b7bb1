import {
  credibilities,
  entityKinds,
  eventStatuses,
  factualities,
  type FieldsByTag,
  quoteKinds,
  reliabilities,
  speakerKinds,
  stances,
} from '../../../src/core/model/fields.ts'
import type { Tag } from '../../../src/core/model/tag.ts'
import { credibilityNames, reliabilityNames } from '../../words/labels.ts'

/** How one field is shown and edited. */
export type FieldRow = {
  readonly name: string
  readonly label: string
} & (
  | {
      readonly control: 'choice'
      readonly options: readonly string[]
      readonly hints?: Readonly<Record<string, string>>
    }
  | { readonly control: 'words'; readonly placeholder: string }
  | { readonly control: 'when' }
  | { readonly control: 'participants' }
  | { readonly control: 'event' }
)

/** The fields of each tag that the inspector shows, in order. Cards join with the registry. */
export const fieldTable: { readonly [T in Tag]: readonly (FieldRow & { readonly name: keyof FieldsByTag[T] })[] } = {
  entity: [
    { name: 'kind', label: 'Kind', control: 'choice', options: entityKinds },
    { name: 'role', label: 'Role', control: 'words', placeholder: 'such as spokesman' },
  ],
  event: [
    { name: 'type', label: 'Type', control: 'words', placeholder: 'such as visit, attack, agreement' },
    { name: 'when', label: 'When', control: 'when' },
    { name: 'place', label: 'Place', control: 'words', placeholder: 'where it happened' },
    { name: 'participants', label: 'Who', control: 'participants' },
    { name: 'status', label: 'Status', control: 'choice', options: eventStatuses },
  ],
  claim: [
    { name: 'speaker', label: 'Speaker', control: 'words', placeholder: 'who says it' },
    { name: 'speakerKind', label: 'Source is', control: 'choice', options: speakerKinds },
    { name: 'via', label: 'Via', control: 'words', placeholder: 'who passes it on' },
    { name: 'quoteKind', label: 'Quoted', control: 'choice', options: quoteKinds },
    { name: 'stance', label: 'Stance', control: 'choice', options: stances },
    { name: 'certainty', label: 'Certainty', control: 'words', placeholder: 'as worded, such as reportedly' },
    { name: 'factuality', label: 'Judgement', control: 'choice', options: factualities },
    {
      name: 'sourceReliability',
      label: 'Reliability',
      control: 'choice',
      options: reliabilities,
      hints: reliabilityNames,
    },
    { name: 'credibility', label: 'Credibility', control: 'choice', options: credibilities, hints: credibilityNames },
    { name: 'aboutEvent', label: 'About', control: 'event' },
  ],
}
