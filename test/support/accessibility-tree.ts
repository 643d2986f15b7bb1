import type { Page } from 'playwright-core'

/** What a browser tells assistive technology of one thing on the page. */
interface Node {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: { readonly value?: string }
  readonly name?: { readonly value?: string }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
  readonly childIds?: readonly string[]
}

/** The accessibility tree of a page as it is now: what a screen reader goes by. */
export class AccessibilityTree {
  readonly #nodes: readonly Node[]
  readonly #byId: ReadonlyMap<string, Node>

  private constructor(nodes: readonly Node[]) {
    this.#nodes = nodes.filter(({ ignored }) => !ignored)
    this.#byId = new Map(nodes.map((node) => [node.nodeId, node]))
  }

  static async of(page: Page): Promise<AccessibilityTree> {
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    await session.detach()
    return new AccessibilityTree(nodes as readonly Node[])
  }

  /** Role and name of what has the focus, such as “button Export…”. */
  get focus(): string {
    const focused = this.#nodes.filter((node) => this.#has(node, 'focused'))
    return (
      focused
        .filter(({ role }) => role?.value !== 'RootWebArea')
        .map(spoken)
        .at(-1) ?? ''
    )
  }

  /** What live regions say, one after the other. */
  get said(): string {
    const live = this.#nodes.filter(({ role }) => role?.value === 'status' || role?.value === 'alert')
    return live.map((node) => this.#wordsIn(node)).join('\n')
  }

  /** The names of everything with a role, in the order of the page. */
  named(role: string): readonly string[] {
    return this.#nodes.filter((node) => node.role?.value === role).map(nameOf)
  }

  /** The names of everything with a role that is said to be `state`, such as `selected` or `disabled`. */
  namedAs(role: string, state: string): readonly string[] {
    return this.#nodes.filter((node) => node.role?.value === role && this.#has(node, state)).map(nameOf)
  }

  #has({ properties = [] }: Node, state: string): boolean {
    return properties.some(({ name, value }) => name === state && value.value === true)
  }

  #wordsIn(node: Node): string {
    if (node.role?.value === 'StaticText') return nameOf(node)
    return (node.childIds ?? [])
      .flatMap((id) => this.#byId.get(id) ?? [])
      .map((child) => this.#wordsIn(child))
      .join('')
  }
}

function nameOf({ name }: Node): string {
  return (name?.value ?? '').replaceAll(/\s+/gu, ' ')
}

function spoken(node: Node): string {
  return `${node.role?.value ?? ''} ${nameOf(node)}`
}
