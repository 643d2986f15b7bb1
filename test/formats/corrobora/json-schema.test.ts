import { join } from 'node:path'
import fc from 'fast-check'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { corroboraJsonSchema } from '../../../src/formats/corrobora/json-schema.ts'
import { serialiseCorrobora } from '../../../src/formats/corrobora/serialise.ts'
import { anAnnotation, anArticle, someSentence } from '../../support/builders.ts'
import { someExport } from '../../support/exports.ts'

const published = join(import.meta.dirname, '../../../src/formats/corrobora/corrobora.schema.json')

/** `date` and `date-time` come with patterns of their own, so the format words are left unread. */
const accepts = new Ajv2020({ validateFormats: false }).compile(JSON.parse(corroboraJsonSchema()) as object)

interface SchemaNode {
  readonly description?: string
  readonly properties?: Record<string, SchemaNode>
  readonly [key: string]: unknown
}

/** The paths of properties in `node` that nothing is said about, fields of fields aside. */
function undescribed(node: SchemaNode, path: string): string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, property]) => [
    ...(property.description === undefined ? [`${path}.${name}`] : []),
    ...(path.endsWith('.fields') ? [] : undescribed(property, `${path}.${name}`)),
  ])
  const inner = ['items', 'anyOf', 'oneOf'].flatMap((key) => [node[key] ?? []].flat() as SchemaNode[])
  return [...own, ...inner.flatMap((one) => undescribed(one, path))]
}

describe('the published JSON Schema', () => {
  test('is the one the program is built with (npm run schema writes it anew)', async () => {
    await expect(corroboraJsonSchema()).toMatchFileSnapshot(published)
  })

  test('names its version and dialect', () => {
    expect(JSON.parse(corroboraJsonSchema())).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:corrobora:export:1',
    })
  })

  test('says what every property means', () => {
    expect(undescribed(JSON.parse(corroboraJsonSchema()) as SchemaNode, '')).toEqual([])
  })

  test('accepts every export', () => {
    fc.assert(
      fc.property(someExport, fc.boolean(), (articles, withText) => {
        const content: unknown = JSON.parse(serialiseCorrobora(articles, { withText }))
        accepts(content)
        expect(accepts.errors).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['another format', { format: 'other' }],
    ['another version', { version: 2 }],
    ['a key it does not know', { exportedAt: '2026-11-21T22:00:00.000Z' }],
    ['an article that is not one', { articles: [{ id: 'a' }] }],
  ])('refuses %s', (_what, change) => {
    const sound = JSON.parse(
      serialiseCorrobora([{ article: anArticle(), text: someSentence, annotations: [anAnnotation()] }], {
        withText: true,
      }),
    ) as object
    expect(accepts(sound)).toBe(true)
    expect(accepts({ ...sound, ...change })).toBe(false)
  })
})
