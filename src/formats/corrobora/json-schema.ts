import { z } from '../../schema/zod.ts'
import { CorroboraExport, formatVersion } from './schema.ts'

/** The format as a JSON Schema (2020-12), for those who read exports with other programs. Ends in a line feed. */
export function corroboraJsonSchema(): string {
  const schema = z.toJSONSchema(CorroboraExport, { target: 'draft-2020-12', io: 'input' })
  const { $schema, title, description, ...rest } = schema
  const $id = `urn:corrobora:export:${formatVersion}`
  return `${JSON.stringify({ $schema, $id, title, description, ...rest }, null, 2)}\n`
}
