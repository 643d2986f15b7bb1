/** A JSON Schema as zod writes it, as far as the contract uses it. */
export interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

type Random = (limit: number) => number

/** Makes values that keep a schema, most of the time: what cannot be read off the schema is guessed. */
export class ValueMaker {
  readonly #root: JsonSchema
  readonly #random: Random
  readonly #words: readonly string[]

  /** @param words the strings to choose from: ids that exist, and such that must not do harm. */
  constructor(root: JsonSchema, random: Random, words: readonly string[]) {
    this.#root = root
    this.#random = random
    this.#words = words
  }

  /** One value of the schema. */
  make(schema: JsonSchema = this.#root): unknown {
    if (schema.$ref !== undefined) return this.make(this.#root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {})
    if ('const' in schema) return schema.const
    if (schema.enum) return this.#oneOf(schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return this.make(this.#oneOf(choices))
    if (schema.allOf) return this.make(schema.allOf[0])
    switch (schema.type) {
      case 'object':
        return this.#object(schema)
      case 'array':
        return Array.from({ length: this.#random(4) }, () => this.make(schema.items))
      case 'string':
        return this.#string(schema)
      case 'integer':
      case 'number':
        return this.#number(schema)
      case 'boolean':
        return this.#random(2) === 1
      case 'null':
        return null
      default:
        return this.#oneOf<unknown>([0, 'x', null, [], {}])
    }
  }

  #object({ properties = {}, required = [], additionalProperties }: JsonSchema): object {
    const entries = Object.entries(properties)
      .filter(([name]) => required.includes(name) || this.#random(2) === 1)
      .map(([name, property]) => [name, this.make(property)])
    if (typeof additionalProperties === 'object') {
      entries.push([this.#oneOf(this.#words), this.make(additionalProperties)])
    }
    return Object.fromEntries(entries) as object
  }

  #string({ format, pattern = '' }: JsonSchema): string {
    if (format === 'date-time') return '2026-11-21T22:00:00.000Z'
    if (format === 'date') return '2026-11-21'
    if (pattern.includes('0-9a-f')) return 'ab'.repeat(32)
    return this.#oneOf(this.#words)
  }

  #number({ minimum = 0, maximum = 1_000 }: JsonSchema): number {
    const least = Math.max(minimum, -1_000)
    return least + this.#random(Math.max(1, Math.min(maximum, 1_000) - least + 1))
  }

  #oneOf<T>(values: readonly T[]): T {
    return values[this.#random(values.length)] as T
  }
}
