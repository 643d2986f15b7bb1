import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Annotation } from '../../../src/core/model/annotation.ts'
import { type Article } from '../../../src/core/model/article.ts'
import { type Block } from '../../../src/core/model/block.ts'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import { type Span } from '../../../src/core/spans/span.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { runsRightToLeft } from '../../text/border-place.ts'
import { SelectionWidth } from '../../text/selection-width.ts'
import { TextCaret } from '../../text/text-caret.ts'
import { type DirectedSpan, spanOf } from '../../text/text-selection.ts'
import { TextView } from '../../text/text-view.ts'
import { AnnotationPickEvent } from './annotation-pick-event.ts'
import { ArticleFacts } from './article-facts.ts'
import { type Border } from './border-drag.ts'
import { BorderHandles } from './border-handles.ts'
import { type ExactChangeEvent } from './exact-change-event.ts'
import { HighlightPicker } from './highlight-picker.ts'
import { OverviewUpkeep } from './overview-upkeep.ts'
import { PassageTracker } from './passage-tracker.ts'
import { seatPalette } from './seat-palette.ts'
import { SpanAddEvent } from './span-add-event.ts'
import { TagChooseEvent } from './tag-choose-event.ts'
import { type TagPalette } from './tag-palette.ts'
import './tag-palette.ts'
import { TextKeys } from './text-keys.ts'

const tagKeys = '1 tags the selection as entity, 2 as event, 3 as claim.'

/**
 * Shows one article with its annotations, and lets a person select passages and tag them.
 *
 * It renders into the page itself, not into a shadow root, since selections do not cross shadow roots: every element
 * around it must do the same. Its style is `styles/reader.css`. It scrolls itself.
 *
 * @fires passage-change - another passage is selected, or none any more.
 * @fires tag-choose - the passage was tagged.
 * @fires span-add - the passage is to be a further part of the current annotation.
 * @fires annotation-enter - the caret came into annotations.
 * @fires border-place - an end of the current annotation was dragged to another place.
 * @fires annotation-pick - a highlight was picked, or the current annotation let go.
 */
@customElement('co-reader')
export class Reader extends LitElement {
  /** What is shown; nothing while it is `null`. */
  @property({ attribute: false }) article: Article | null = null

  /** The article's canonical text. */
  @property({ attribute: false }) text = ''

  /** What its paragraphs are, ascending; none where the text is plain. */
  @property({ attribute: false }) blocks: readonly Block[] = []

  /** The article's annotations. Versions of one map are compared, so that only what changed is drawn. */
  @property({ attribute: false }) annotations: PersistentMap<Annotation> = PersistentMap.empty()

  /** The current annotation. */
  @property({ attribute: false }) selectedId: string | null = null

  /** The border of the current annotation that keys move. */
  @property({ attribute: false }) border: Border | null = null

  /** What a search in the text found, ascending and disjoint. */
  @property({ attribute: false }) hits: readonly Span[] = []

  /** The number of the hit a person is at. */
  @property({ attribute: false }) currentHit: number | null = null

  /** Whether passages can be selected but not tagged. */
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false

  /** Whether passages selected with a pointer are widened to whole words. */
  @property({ attribute: false }) snap = true

  /** Whether a single key tags the passage; without, the palette does. */
  @property({ attribute: false }) singleKeys = true

  readonly #view = new TextView(this)
  readonly #caret = new TextCaret(this.#view)
  readonly #width = new SelectionWidth(this.#view)
  readonly #passages = new PassageTracker(this, this.#view)
  readonly #picker = new HighlightPicker(this, this.#view)
  readonly #keys = new TextKeys(this, { view: this.#view, caret: this.#caret, picker: this.#picker })
  readonly #handles = new BorderHandles(this, this.#view)
  readonly #overview = new OverviewUpkeep(this, this.#view)
  readonly #resized = new ResizeObserver(() => void this.#place())
  /** Made for the first passage, and once: to look for it behind a long text would take longer than to draw an edit. */
  #palette: TagPalette | null = null
  readonly #facts = new ArticleFacts(this)
  #noteTag: Tag = 'entity'

  constructor() {
    super()
    this.addEventListener('keydown', this.#key)
    this.addEventListener('tag-choose', this.#tagged)
    this.addEventListener('span-add', this.#partAdded)
    this.addEventListener('exact-change', this.#setExact)
    this.addEventListener('copy', this.#copy)
    const text = this.#view.element
    text.tabIndex = 0
    text.role = 'document'
    text.ariaLabel = 'Text of the article'
    text.setAttribute('aria-describedby', 'co-reader-keys')
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#view.connect()
    this.#caret.connect()
    this.#resized.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#view.disconnect()
    this.#caret.disconnect()
    this.#resized.disconnect()
  }

  /** The selected passage: what a tag would be put on. */
  get passage(): Span | null {
    return this.#passages.passage
  }

  /** The selection in the text, or `null` when it is elsewhere. A mere caret has equal ends. */
  get selection(): DirectedSpan | null {
    return this.#view.selection
  }

  /** Where the caret is or was last, in UTF-16 code units. */
  get place(): number {
    return this.#caret.place
  }

  /** Whether the text has the focus. */
  get isInText(): boolean {
    return document.activeElement === this.#view.element
  }

  /** Puts the caret at `offset`, without taking the focus. */
  putCaret(offset: number): void {
    this.#caret.put(offset)
    this.#passages.refresh()
  }

  /** Whether the text at `offset` runs from right to left. */
  isRightToLeft(offset: number): boolean {
    return runsRightToLeft(this.#view, offset)
  }

  /** Selects the next larger unit: word, annotation, sentence, paragraph, text. */
  widenSelection(): void {
    this.#width.widen()
    this.#passages.refresh()
  }

  /** Goes back to what was selected before widening. */
  narrowSelection(): void {
    this.#width.narrow()
    this.#passages.refresh()
  }

  /** Selects `span`, exactly. */
  select(span: Span): void {
    this.#view.select({ anchor: span.start, focus: span.end })
    this.#passages.refresh()
  }

  /** Scrolls `span` into view unless it is there already. */
  reveal(span: Span): void {
    this.#view.reveal(span)
  }

  /** Puts the focus on the text, with the caret where it was. */
  focusText(): void {
    this.#view.element.focus({ preventScroll: true })
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') || changed.has('article')) {
      this.#facts.tell(this.article, this.text)
    }
    if (this.#isTagging) this.#palette ??= document.createElement('co-tag-palette')
  }

  override render() {
    if (!this.article) return nothing
    const language = this.article.language || nothing
    return html`
      ${this.#overview.strip}
      <article class="page">
        <h1 dir="auto" lang=${language}>${this.article.title || this.article.original.fileName}</h1>
        <p class="meta">${this.#facts.words}</p>
        <div class="sheet" lang=${language}>${this.#view.element}${this.#caret.element}${this.#handles.element}</div>
      </article>
      ${this.#palette}
      <p id="co-reader-keys" class="visually-hidden">
        Arrow keys move, with Shift they select. ${this.singleKeys ? tagKeys : 'F6 goes to the tags of the selection.'}
        Enter picks the highlight at the caret.
      </p>
    `
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('selectedId')) this.#view.currentId = this.selectedId
    if (changed.has('text') || (changed.has('article') && changed.get('article')?.id !== this.article?.id)) {
      this.#view.show(this.text, this.annotations, this.blocks)
      this.#overview.forget()
      this.#handles.forget()
      this.#passages.refresh()
    } else if (changed.has('annotations')) {
      this.#view.update(this.annotations)
    }
    if (changed.has('hits') || changed.has('currentHit') || changed.has('text')) {
      this.#view.showHits(this.hits, this.currentHit)
    }
    const { annotations, selectedId, hits, currentHit } = this
    if (this.#overview.strip) Object.assign(this.#overview.strip, { annotations, selectedId, hits, currentHit })
    if (this.#palette) {
      Object.assign(this.#palette, {
        hidden: !this.#isTagging,
        passage: this.passage,
        annotationId: selectedId,
        noteTag: this.#noteTag,
        showsKeys: this.singleKeys,
        exact: this.snap ? this.#passages.exact : null,
      })
    }
    if (changed.has('annotations') || changed.has('selectedId') || changed.has('border') || changed.has('readOnly')) {
      this.#handles.draw()
    }
    void this.#place()
  }

  /** Whether the palette is to be seen. */
  get #isTagging(): boolean {
    return this.passage !== null && !this.#passages.isPressing && !this.readOnly
  }

  async #place(): Promise<void> {
    const palette = this.#palette
    await palette?.updateComplete
    if (palette && this.passage && !palette.hidden) seatPalette(palette, this.#view, this.passage)
  }

  readonly #key = (event: KeyboardEvent): void => {
    // The browser tells of a changed selection later than of the next key.
    this.#passages.refresh()
    const done = !event.defaultPrevented && (this.#passageKey(event) || this.#keys.press(event))
    if (done) event.preventDefault()
  }

  /** What a key does to the selected passage. Answers whether it did anything. */
  #passageKey(event: KeyboardEvent): boolean {
    const { passage } = this
    if (event.key === 'Escape') return this.#escape()
    if (!passage || this.readOnly || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'F6') return this.#changePlace()
    if (!this.singleKeys) return false
    const tag = tagOfKey(event)
    if (tag) return this.dispatchEvent(new TagChooseEvent({ tag, spans: [passage], addNote: false }))
    if (event.key === 'n' || event.key === 'N') {
      return this.dispatchEvent(new TagChooseEvent({ tag: this.#noteTag, spans: [passage], addNote: true }))
    }
    if (event.key !== '+' || this.selectedId === null) return false
    return this.dispatchEvent(new SpanAddEvent({ annotationId: this.selectedId, span: passage }))
  }

  /** Lets go of the passage, or else of the current annotation. */
  #escape(): boolean {
    if (this.passage) this.#letGo()
    else if (this.selectedId !== null) this.dispatchEvent(new AnnotationPickEvent(null))
    else return false
    return true
  }

  #changePlace(): boolean {
    if (this.#palette?.contains(document.activeElement)) this.focusText()
    else this.#palette?.focus()
    return true
  }

  /** Whoever listens hears of the tag before the passage is let go. */
  readonly #tagged = (event: TagChooseEvent): void => {
    this.#noteTag = event.tag
    queueMicrotask(() => this.#letGo())
  }

  readonly #partAdded = (): void => {
    queueMicrotask(() => this.#letGo())
  }

  #letGo(): void {
    if (this.#palette?.contains(document.activeElement)) this.focusText()
    this.#passages.drop()
  }

  readonly #setExact = (event: ExactChangeEvent): void => {
    this.#passages.exact = event.exact
  }

  /** What is copied is the article's text to the letter, whatever the browser makes of paragraphs. */
  readonly #copy = (event: ClipboardEvent): void => {
    const span = this.selection && spanOf(this.selection)
    if (!span || !event.clipboardData) return
    event.clipboardData.setData('text/plain', this.text.slice(span.start, span.end))
    event.preventDefault()
  }
}

/** The tag whose number is on the key, also where digits need Shift. */
function tagOfKey({ key, code, shiftKey }: KeyboardEvent): Tag | null {
  const digit = /^[1-9]$/u.test(key) ? key : shiftKey ? '' : code.replace(/^Digit/u, '')
  return tags[Number(digit) - 1] ?? null
}

declare global {
  interface HTMLElementTagNameMap {
    'co-reader': Reader
  }
}
