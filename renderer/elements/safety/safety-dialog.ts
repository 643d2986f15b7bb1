import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { WorkProgress } from '../../session/host-work.ts'
import type { SaveStatus } from '../../session/outbox.ts'
import { type KeptBeside, nothingKnown } from '../../session/safety.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import './earlier-states.ts'
import './other-copies.ts'
import { WorkEndEvent } from './safety-events.ts'
import { safetyStyles } from './safety-styles.ts'
import './set-aside.ts'

const parts = ['states', 'setAside', 'copies'] as const

type Part = (typeof parts)[number]

const partNames: Readonly<Record<Part, string>> = {
  states: 'Earlier states',
  setAside: 'Damaged files',
  copies: 'Copies by other programs',
}

/**
 * How safe the work is: whether it is saved and where, and what is kept beside it.
 *
 * @fires state-look - the differences of an earlier state are to be shown, or put away.
 * @fires state-restore - an earlier state is wanted back.
 * @fires copy-merge - what only a copy has is wanted.
 * @fires work-end - what is under way is to end.
 * @fires dialog-close - done.
 */
@customElement('co-safety-dialog')
export class SafetyDialog extends LitElement {
  static override styles = [
    controls,
    safetyStyles,
    css`
      :host {
        --dialog-width: 720px;
      }
      .status {
        display: grid;
        gap: 2px;
        padding: var(--space-3) var(--space-4);
        background: var(--good-tint);
        border: 1px solid var(--good);
        border-radius: var(--radius-2);
      }
      .status b {
        font-weight: 600;
        color: var(--good);
      }
      .status.caution {
        background: var(--caution-tint);
        border-color: var(--caution);
      }
      .status.caution b {
        color: var(--caution);
      }
      .status.danger {
        background: var(--danger-tint);
        border-color: var(--danger);
      }
      .status.danger b {
        color: var(--danger);
      }
      .told {
        display: grid;
        gap: var(--space-2);
        margin: var(--space-3) 0 0;
        padding: 0 0 0 var(--space-4);
        overflow-wrap: anywhere;
      }
      .parts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin: var(--space-4) 0 var(--space-3);
      }
      .parts button[aria-pressed='true'] {
        background: var(--accent-tint);
        border-color: var(--accent);
        font-weight: 600;
      }
      .parts span {
        color: var(--ink-quiet);
        font-variant-numeric: tabular-nums;
      }
      .work {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        margin-top: var(--space-3);
      }
      progress {
        flex: 1;
        accent-color: var(--accent);
      }
    `,
  ]

  /** The name of the workspace's folder. */
  @property() name = ''
  /** Why nothing can be changed; `null` when everything can. */
  @property({ attribute: false }) whyReadOnly: string | null = null
  @property({ attribute: false }) save: SaveStatus = { kind: 'saved' }
  /** What was told when the workspace was opened. */
  @property({ attribute: false }) notices: readonly string[] = []
  @property({ attribute: false }) kept: KeptBeside = nothingKnown
  /** How far the reading of what is kept is; `null` while nothing is read. */
  @property({ attribute: false }) reading: WorkProgress | null = null
  /** How far the work is that changes the present; `null` while there is none. */
  @property({ attribute: false }) changing: WorkProgress | null = null
  /** The present, ISO 8601 in UTC. */
  @property() now = ''
  /** The title of an article; `null` when there is none of that id. */
  @property({ attribute: false }) titleOf: (articleId: string) => string | null = () => null

  @state() private front: Part = 'states'

  override render() {
    return html`<co-dialog heading="How safe your work is" ?fixed=${this.changing !== null}>
      ${this.#status()}
      <div class="parts" role="group" aria-label="What is kept">
        ${parts.map((part) => {
          const count = this.kept[part]?.length
          return html`<button data-part=${part} aria-pressed=${part === this.front} @click=${this.#choose}>
            ${partNames[part]} ${count === undefined ? nothing : html`<span>${count}</span>`}
          </button>`
        })}
      </div>
      ${this.changing === null ? this.#shown() : this.#work('Working…', this.changing)}
      ${
        this.changing === null
          ? html`<button slot="actions" class="primary" @click=${this.#close}>Done</button>`
          : html`<button slot="actions" @click=${this.#end}>Cancel</button>`
      }
    </co-dialog>`
  }

  #status() {
    const { save, whyReadOnly, name } = this
    const look = save.kind === 'failing' ? 'danger' : whyReadOnly === null ? '' : 'caution'
    return html`<div class="status ${look}" role="status">
        ${
          save.kind === 'failing'
            ? html`<b>Some edits are not saved yet</b><span>${save.problem}</span>
                <span>They stay in this window and are sent again. Do not close it.</span>`
            : whyReadOnly === null
              ? html`<b>${save.kind === 'saved' ? 'Everything is saved' : 'Saving…'}</b>
                  <span
                    >On this computer, in the workspace “${name}”. Every edit is on the disk before it is called
                    saved.</span
                  >`
              : html`<b>The workspace “${name}” can only be read</b><span>${whyReadOnly}</span>
                  <span>Everything that was saved before is there.</span>`
        }
      </div>
      ${
        this.notices.length === 0
          ? nothing
          : html`<ul class="told" aria-label="Told when the workspace was opened">
              ${this.notices.map((notice) => html`<li>${notice}</li>`)}
            </ul>`
      }`
  }

  #shown() {
    const { kept, front, now, titleOf } = this
    const readOnly = this.whyReadOnly !== null
    if (kept[front] === null) {
      return this.reading === null
        ? html`<p class="none">${kept.problem ?? 'This could not be read.'}</p>`
        : this.#work(`Reading what is kept…`, this.reading)
    }
    switch (front) {
      case 'states':
        return html`<co-earlier-states
          .states=${kept.states ?? []}
          .compared=${kept.compared}
          .now=${now}
          ?readOnly=${readOnly}
        ></co-earlier-states>`
      case 'setAside':
        return html`<co-set-aside .files=${kept.setAside ?? []} .now=${now} .titleOf=${titleOf}></co-set-aside>`
      case 'copies':
        return html`<co-other-copies
          .copies=${kept.copies ?? []}
          .merged=${kept.merged}
          .now=${now}
          .titleOf=${titleOf}
          ?readOnly=${readOnly}
        ></co-other-copies>`
    }
  }

  #work(words: string, { done, total }: WorkProgress) {
    return html`<div class="work">
      <span role="status">${words}</span>
      <progress aria-label=${words} max=${Math.max(1, total)} value=${total === 0 ? nothing : done}></progress>
    </div>`
  }

  #choose(event: Event) {
    this.front = (event.currentTarget as HTMLElement).dataset['part'] as Part
  }

  #end() {
    this.dispatchEvent(new WorkEndEvent())
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-safety-dialog': SafetyDialog
  }
}
