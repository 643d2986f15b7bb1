import { expect, test } from 'vitest'
import { type Bill, shippedOf } from './bill-of-materials.ts'

function component(name: string) {
  return { 'bom-ref': `${name}@1.0.0`, name, version: '1.0.0' }
}

const bill: Bill = {
  bomFormat: 'CycloneDX',
  serialNumber: 'urn:uuid:1',
  metadata: { timestamp: '2026-11-22T00:00:00.000Z', component: { 'bom-ref': 'app@1.0.0', name: 'app' } },
  components: ['parser', 'entities', 'linter', 'shared'].map(component),
  dependencies: [
    { ref: 'app@1.0.0', dependsOn: ['parser@1.0.0', 'linter@1.0.0'] },
    { ref: 'parser@1.0.0', dependsOn: ['entities@1.0.0', 'shared@1.0.0'] },
    { ref: 'shared@1.0.0', dependsOn: ['parser@1.0.0'] },
    { ref: 'linter@1.0.0', dependsOn: ['shared@1.0.0'] },
  ],
}

test('R84: what a shipped package needs is in the bill, also where a developer’s package needs it too', () => {
  expect(shippedOf(bill, ['parser']).components.map(({ name }) => name)).toEqual(['parser', 'entities', 'shared'])
})

test('R84: two bills of the same packages are the same', () => {
  const later = {
    ...bill,
    serialNumber: 'urn:uuid:2',
    metadata: { ...bill.metadata, timestamp: '2027-01-01T00:00:00.000Z' },
  }
  expect(shippedOf(later, ['parser'])).toEqual(shippedOf(bill, ['parser']))
})

test('R84: a package that the bill does not name is missed', () => {
  expect(() => shippedOf(bill, ['entities'])).toThrow(/does not name entities/)
})
