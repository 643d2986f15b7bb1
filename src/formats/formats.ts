import { isCorroboraExport, parseCorrobora } from './corrobora/parse.ts'
import { serialiseCorrobora } from './corrobora/serialise.ts'
import type { ExchangeFormat } from './exchange-format.ts'

/** Every format annotations are exchanged in. A new format is one more row. */
export const formats: readonly ExchangeFormat[] = [
  {
    id: 'corrobora',
    name: 'Corrobora JSON',
    mediaType: 'application/json',
    extension: '.json',
    holds: new Set(['text', 'discontinuous-spans', 'overlaps', 'fields', 'notes', 'authors', 'round-trip']),
    serialise: serialiseCorrobora,
    recognises: isCorroboraExport,
    parse: parseCorrobora,
  },
]
