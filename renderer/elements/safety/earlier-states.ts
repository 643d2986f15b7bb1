import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ArticleDifference, DifferenceExample, GenerationSummary } from '../../../src/contract/kept-states.ts'
import { tags } from '../../../src/core/model/tag.ts'
import type { ComparedState } from '../../session/safety.ts'
import { counted, tagNames } from '../../words/labels.ts'
import { agoWords, articleWords, becomesWords, differenceWords, momentWords, sideWords } from '../../words/safety.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { StateLookEvent, StateRestoreEvent } from './safety-events.ts'
import { safetyStyles } from './safety-styles.ts'

/**
 * The earlier states of the workspace, newest first: what each holds, how it differs from now, and the way back to it.
 *
 * @fires state-look - the differences of a state are to be shown, or put away.
 * @fires state-restore - a state is wanted back, after a second look.
 */
@customElement('co-earlier-states')
export class EarlierStates extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    safetyStyles,
    css`
      .ask {
        border-color: var(--accent);
      }
      .example .sign {
        align-self: center;
      }
    `,
  ]

  @property({ attribute: false }) states: readonly GenerationSummary[] = []
  /** The state whose differences are shown; `null` for none. */
  @property({ attribute: false }) compared: ComparedState | null = null
  /** The present, ISO 8601 in UTC. */
  @property() now = ''
  @property({ type: Boolean }) readOnly = false

  /** The state that a person is about to go back to. */
  @state() private asked: number | null = null

  override render() {
    return html`<p class="about">
        The program keeps the state of the workspace each time it has tidied its files: the last ten, and of earlier
        times one an hour for a day and one a day for two weeks.
      </p>
      ${
        this.states.length === 0
          ? html`<p class="none">No earlier state is kept yet. The first one is kept when you have worked a while.</p>`
          : html`<ol class="list">
              ${repeat(
                this.states,
                ({ revision }) => revision,
                (one) => this.#line(one),
              )}
            </ol>`
      }`
  }

  override updated(changed: PropertyValues<this>) {
    if (!changed.has('compared') || !this.compared?.articles) return
    this.renderRoot.querySelector('.differences')?.scrollIntoView({ block: 'nearest' })
  }

  #line(one: GenerationSummary) {
    const { revision, at, articles, annotations, difference, isWhole } = one
    const isShown = this.compared?.revision === revision
    const isSame = becomesWords(difference) === 'nothing changes'
    const all = tags.reduce((sum, tag) => sum + annotations[tag], 0)
    const when = momentWords(at)
    return html`<li>
      <div class="line">
        <div class="what">
          <b>${agoWords(at, this.now)}</b>
          <small
            ><time datetime=${at}>${when}</time> · ${counted(articles, 'article')}, ${counted(all, 'annotation')}</small
          >
          <span>${isWhole ? differenceWords(difference) : 'Part of it is damaged, so one cannot go back to it.'}</span>
        </div>
        ${
          isSame || !isWhole
            ? nothing
            : html`<div class="buttons">
                <button
                  data-revision=${revision}
                  aria-expanded=${isShown}
                  aria-label="${isShown ? 'Hide' : 'Show'} what differs from the state of ${when}"
                  @click=${this.#look}
                >
                  ${isShown ? 'Hide' : 'Show'} what differs
                </button>
                <button
                  data-revision=${revision}
                  aria-expanded=${this.asked === revision}
                  aria-label="Go back to the state of ${when}…"
                  ?disabled=${this.readOnly}
                  @click=${this.#ask}
                >
                  Go back…
                </button>
              </div>`
        }
      </div>
      ${this.asked === revision ? this.#question(one) : nothing}
      ${isShown && this.compared ? this.#differences(this.compared) : nothing}
    </li>`
  }

  #question({ revision, at, difference }: GenerationSummary) {
    return html`<div class="more ask" role="group" aria-label="Go back to this state?">
      <p>
        The workspace becomes as it was on ${momentWords(at)}: ${becomesWords(difference)}. The present state is kept
        first, and Undo takes all of it back in one step. Settings stay.
      </p>
      <div class="buttons">
        <button class="primary" data-revision=${revision} @click=${this.#restore}>Go back to this state</button>
        <button @click=${this.#leave}>Stay here</button>
      </div>
    </div>`
  }

  #differences({ articles, more }: ComparedState) {
    if (articles === null) return html`<p class="more" role="status">Comparing…</p>`
    return html`<div class="more differences" role="group" aria-label="What differs">
      ${articles.map((article) => this.#article(article))}
      ${more > 0 ? html`<p>${counted(more, 'more article')} differ${more === 1 ? 's' : ''}.</p>` : nothing}
    </div>`
  }

  #article(article: ArticleDifference) {
    const { title, annotations, examples } = article
    const left = annotations.onlyHere + annotations.onlyThere + annotations.differing - examples.length
    return html`<div>
      <h3 dir="auto">${title}</h3>
      <small>${articleWords(article)}</small>
      ${
        examples.length === 0
          ? nothing
          : html`<ul>
              ${examples.map((example) => this.#example(example))}
              ${left > 0 ? html`<li><small>and ${counted(left, 'more annotation')}</small></li>` : nothing}
            </ul>`
      }
    </div>`
  }

  #example({ kind, tag, words }: DifferenceExample) {
    return html`<li class="example">
      <i class="sign ${tag}" role="img" aria-label=${tagNames[tag]}></i><q dir="auto">${words}</q>
      <small>${sideWords[kind]}</small>
    </li>`
  }

  #look(event: Event) {
    const revision = revisionOf(event)
    this.dispatchEvent(new StateLookEvent(this.compared?.revision === revision ? null : revision))
  }

  #ask(event: Event) {
    const revision = revisionOf(event)
    this.asked = this.asked === revision ? null : revision
    if (this.asked !== null) void this.#focusShown('.ask .primary')
  }

  #leave() {
    const revision = this.asked
    this.asked = null
    void this.#focusShown(`.line [data-revision='${revision}']:last-child`)
  }

  /** Puts the focus where a person goes on, which also brings it into view. */
  async #focusShown(selector: string) {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus()
  }

  #restore(event: Event) {
    this.asked = null
    this.dispatchEvent(new StateRestoreEvent(revisionOf(event)))
  }
}

function revisionOf(event: Event): number {
  return Number((event.currentTarget as HTMLElement).dataset['revision'])
}

declare global {
  interface HTMLElementTagNameMap {
    'co-earlier-states': EarlierStates
  }
}
