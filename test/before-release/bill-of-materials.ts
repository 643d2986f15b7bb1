/** A bill of materials as npm writes it in CycloneDX. */
export interface Bill {
  readonly bomFormat: string
  readonly serialNumber?: string
  readonly metadata: {
    readonly timestamp?: string
    readonly component: { readonly 'bom-ref': string; readonly name: string }
  }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/** One package of a bill. */
export interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly hashes?: readonly unknown[]
}

/**
 * The part of `bill` that ships: the packages called `roots` and everything they depend on, without what changes from run
 * to run, so that the bills of two releases can be compared.
 *
 * npm’s own way to leave out developers’ packages loses those that one of them shares with the app.
 *
 * @throws Error for a root that the bill does not name.
 */
export function shippedOf(bill: Bill, roots: readonly string[]): Bill {
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]))
  const direct = needs.get(bill.metadata.component['bom-ref']) ?? []
  const toSee = roots.map((root) => {
    const found = bill.components.find(({ name, 'bom-ref': ref }) => name === root && direct.includes(ref))
    if (!found) throw new Error(`the bill of materials does not name ${root}`)
    return found['bom-ref']
  })
  const kept = new Set<string>()
  for (const ref of toSee) {
    if (kept.has(ref)) continue
    kept.add(ref)
    toSee.push(...(needs.get(ref) ?? []))
  }
  const { serialNumber: _serial, metadata, ...rest } = bill
  const { timestamp: _timestamp, ...about } = metadata
  return {
    ...rest,
    metadata: about,
    components: bill.components.filter(({ 'bom-ref': ref }) => kept.has(ref)),
    dependencies: bill.dependencies.filter(({ ref }) => kept.has(ref)),
  }
}
