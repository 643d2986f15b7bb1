import { z } from '../../schema/zod.ts'
import { CorroboraExport, formatVersion } from './schema.ts'

/** The format as a JSON Schema (2020-12), for those who read exports with other programs. Ends in a line feed. */
export function corroboraJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(CorroboraExport, { target: 'draft-2020-12', io: 'input' })
  return `${JSON.stringify({ $schema, $id: `urn:corrobora:export:${formatVersion}`, ...schema }, null, 2)}\n`
}
