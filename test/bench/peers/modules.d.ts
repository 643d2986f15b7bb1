// What is used of the peers that bring no types of their own or types that other libraries would have to be installed
// for. They are not installed with the project, so every peer is declared here as far as the benchmark uses it.

declare module '@codemirror/state' {
  export interface Range<T> {
    readonly from: number
    readonly to: number
    readonly value: T
  }
  export interface RangeUpdate<T> {
    readonly add?: readonly Range<T>[]
    readonly filter?: (from: number, to: number, value: T) => boolean
    readonly filterFrom?: number
    readonly filterTo?: number
  }
  export class RangeSet<T> {
    static of<T>(ranges: readonly Range<T>[], sort: boolean): RangeSet<T>
    map(changes: unknown): RangeSet<T>
    update(update: RangeUpdate<T>): RangeSet<T>
    between(from: number, to: number, visit: (from: number, to: number, value: T) => void): void
  }
  export interface StateEffect<T> {
    readonly value: T
    is<U>(type: StateEffectType<U>): this is StateEffect<U>
  }
  export interface StateEffectType<T> {
    of(value: T): StateEffect<T>
  }
  export const StateEffect: { define<T>(): StateEffectType<T> }
  export interface Transaction {
    readonly changes: unknown
    readonly effects: readonly StateEffect<unknown>[]
  }
  export interface StateField<T> {
    readonly value?: T
  }
  export const StateField: {
    define<T>(config: {
      create(): T
      update(value: T, transaction: Transaction): T
      provide(field: StateField<T>): Extension
    }): StateField<T> & Extension
  }
  export type Extension = object
  export class EditorState {
    static create(config: { doc: string; extensions: readonly Extension[] }): EditorState
    static readonly readOnly: { of(value: boolean): Extension }
    field<T>(field: StateField<T>): T
  }
}

declare module '@codemirror/view' {
  import type { EditorState, Extension, Range, StateEffect, StateField } from '@codemirror/state'
  export class Decoration {
    readonly spec: { readonly id: string }
    static mark(spec: { class: string; id: string }): Decoration
    range(from: number, to: number): Range<Decoration>
  }
  export class EditorView {
    constructor(config: { parent: Element; state: EditorState })
    static readonly lineWrapping: Extension
    static readonly decorations: { from(field: StateField<unknown>): Extension }
    static theme(rules: Readonly<Record<string, Readonly<Record<string, string>>>>): Extension
    readonly state: EditorState
    readonly scrollDOM: HTMLElement
    readonly contentDOM: HTMLElement
    dispatch(transaction: { effects: StateEffect<unknown> }): void
    posAtCoords(place: { x: number; y: number }): number | null
  }
}

declare module '@recogito/text-annotator' {
  export interface TextAnnotation {
    readonly id: string
    readonly bodies: readonly {
      readonly id: string
      readonly annotation: string
      readonly purpose: string
      readonly value: string
    }[]
    readonly target: {
      readonly annotation: string
      readonly created: Date
      readonly selector: readonly { readonly quote: string; readonly start: number; readonly end: number }[]
    }
  }
  export interface TextAnnotator {
    readonly state: {
      readonly store: { getAt(x: number, y: number, all: boolean): readonly unknown[] | undefined }
    }
    setAnnotations(annotations: readonly TextAnnotation[], replace?: boolean): void
    addAnnotation(annotation: TextAnnotation): void
    removeAnnotation(id: string): void
  }
  export function createTextAnnotator(
    content: HTMLElement,
    options: {
      renderer: 'SPANS' | 'CANVAS' | 'CSS_HIGHLIGHTS'
      style: (annotation: TextAnnotation) => { fill: string; fillOpacity: number }
    },
  ): TextAnnotator
}

declare module 'recogito-text-annotator-3' {
  export { createTextAnnotator } from '@recogito/text-annotator'
}

declare module '@recogito/recogito-js/dist/recogito.min.js' {
  export interface WebAnnotation {
    readonly '@context': string
    readonly id: string
    readonly type: 'Annotation'
    readonly body: readonly { readonly type: 'TextualBody'; readonly purpose: string; readonly value: string }[]
    readonly target: { readonly selector: readonly object[] }
  }
  export class Recogito {
    constructor(options: {
      content: HTMLElement
      mode: 'pre'
      disableEditor: boolean
      formatter: (annotation: { readonly underlying: WebAnnotation }) => string
    })
    setAnnotations(annotations: readonly WebAnnotation[]): Promise<void>
    addAnnotation(annotation: WebAnnotation): void
    removeAnnotation(annotation: WebAnnotation): void
  }
}

declare module 'vue/dist/vue.runtime.common.prod.js' {
  export interface VueNode {
    readonly $options: { readonly propsData?: { readonly ranges?: unknown } }
    readonly $vnode?: { readonly key?: number }
    readonly $children: readonly VueNode[]
  }
  const Vue: new <Data extends object>(options: {
    data: Data
    render(this: Data, create: (component: object, options: { props: object }) => unknown): unknown
  }) => Data & VueNode & { $mount(element: Element): Data & VueNode }
  export default Vue
}

declare module 'v-annotator/dist/v-annotator.umd.min.js' {
  const VAnnotator: object
  export default VAnnotator
}
