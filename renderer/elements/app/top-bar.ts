import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { HistoryStatus } from '../../../src/contract/events.ts'
import { type Article, articleStatuses } from '../../../src/core/model/article.ts'
import type { CommandId } from '../../commands/command-table.ts'
import { commandTable, spokenKey } from '../../commands/command-table.ts'
import type { SaveStatus } from '../../session/outbox.ts'
import { statusNames } from '../../words/labels.ts'
import { CommandRunEvent } from './command-run-event.ts'
import { controls } from '../shared/controls.ts'
import {
  findIcon,
  helpIcon,
  labelIcon,
  leftPanelIcon,
  redoIcon,
  rightPanelIcon,
  settingsIcon,
  undoIcon,
} from '../shared/icons.ts'

/** A person said how far the work on the open article is. */
export class StatusChangeEvent extends Event {
  static readonly type = 'status-change'
  readonly status: Article['status']
  constructor(status: Article['status']) {
    super(StatusChangeEvent.type, { bubbles: true, composed: true })
    this.status = status
  }
}

const saveWords = { saved: 'Saved', saving: 'Saving…', failing: 'Not saved' } as const

/**
 * The bar at the top: where one is, undo and redo, finding, export, and whether everything is saved.
 *
 * @fires command-run - a button was pressed.
 * @fires status-change - the article's status is another one.
 */
@customElement('co-top-bar')
export class TopBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .brand {
        font-size: var(--size-2);
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      .crumb {
        flex: 1 1 0;
        min-width: 0;
        overflow: hidden;
        color: var(--ink-quiet);
        /* Beside the name of the program, also where it is read from the right. */
        text-align: left;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .group {
        display: flex;
        gap: 2px;
      }
      .article-status {
        width: auto;
        border-color: var(--line);
        border-radius: var(--radius-2);
        background: none;
      }
      .save {
        display: flex;
        align-items: center;
        gap: 6px;
        min-width: 76px;
        color: var(--ink-quiet);
      }
      .save i {
        flex: none;
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--good);
        forced-color-adjust: none;
      }
      .save.saving i {
        background: var(--caution);
      }
      .save.failing {
        color: var(--danger);
        font-weight: 600;
      }
      .save.failing i {
        background: var(--danger);
        border-radius: 1px;
      }
      .badge {
        padding: 2px 9px;
        color: var(--caution);
        background: var(--caution-tint);
        border-radius: var(--radius-round);
        white-space: nowrap;
      }
      @media (max-width: 900px) {
        .brand {
          display: none;
        }
        .save {
          min-width: 0;
        }
      }
      @media (max-width: 760px) {
        .crumb {
          display: none;
        }
        .article-status {
          flex: 1 1 0;
          min-width: 0;
        }
      }
      @media (max-width: 620px) {
        .save span {
          display: none;
        }
      }
    `,
  ]

  /** The open article, or `null`. */
  @property({ attribute: false }) article: Article | null = null
  @property({ attribute: false }) history: HistoryStatus = { undo: null, redo: null }
  @property({ attribute: false }) save: SaveStatus = { kind: 'saved' }
  /** Why nothing can be changed; `null` when it can. */
  @property({ attribute: false }) readOnly: string | null = null
  @property({ type: Boolean }) articlesShown = true
  @property({ type: Boolean }) detailsShown = true

  override render() {
    return html`
      ${this.#button('toggle-articles', leftPanelIcon, this.articlesShown)}
      <strong class="brand">Corrobora</strong>
      <span class="crumb" dir="auto">${this.article?.title ?? ''}</span>
      ${this.readOnly === null ? nothing : html`<span class="badge" title=${this.readOnly}>Read only</span>`}
      ${this.article ? html`${this.#status(this.article)}${this.#button('article-details', labelIcon, null)}` : nothing}
      <span class="group" role="group" aria-label="History">
        <button
          class="icon"
          data-command="undo"
          ?disabled=${this.history.undo === null}
          aria-label=${this.history.undo === null ? 'Undo' : `Undo ${this.history.undo}`}
          title="${this.history.undo === null ? 'Nothing to undo' : `Undo ${this.history.undo}`} (${keyOf('undo')})"
          @click=${this.#press}
        >
          ${undoIcon}
        </button>
        <button
          class="icon"
          data-command="redo"
          ?disabled=${this.history.redo === null}
          aria-label=${this.history.redo === null ? 'Redo' : `Redo ${this.history.redo}`}
          title="${this.history.redo === null ? 'Nothing to redo' : `Redo ${this.history.redo}`} (${keyOf('redo')})"
          @click=${this.#press}
        >
          ${redoIcon}
        </button>
      </span>
      ${this.#button('find', findIcon, null)}
      <button data-command="export" title="Export as JSON (${keyOf('export')})" @click=${this.#press}>Export…</button>
      <span class="group"
        >${this.#button('show-settings', settingsIcon, null)} ${this.#button('show-shortcuts', helpIcon, null)}</span
      >
      <span
        class="save ${this.save.kind}"
        role="status"
        title=${this.save.kind === 'failing' ? this.save.problem : nothing}
      >
        <i></i><span>${saveWords[this.save.kind]}</span>
      </span>
      ${this.#button('toggle-details', rightPanelIcon, this.detailsShown)}
    `
  }

  #button(id: CommandId, icon: unknown, isPressed: boolean | null) {
    const label = commandTable.find((command) => command.id === id)?.label ?? ''
    return html`<button
      class="icon"
      data-command=${id}
      aria-label=${label}
      aria-pressed=${isPressed ?? nothing}
      title="${label} (${keyOf(id)})"
      @click=${this.#press}
    >
      ${icon}
    </button>`
  }

  #status({ status }: Article) {
    return html`<select
      class="article-status"
      aria-label="How far the work on this article is"
      ?disabled=${this.readOnly !== null}
      @change=${this.#setStatus}
    >
      ${articleStatuses.map((name) => html`<option value=${name} .selected=${name === status}>${capital(statusNames[name])}</option>`)}
    </select>`
  }

  #press(event: Event) {
    const id = (event.currentTarget as HTMLElement).dataset['command'] as CommandId
    this.dispatchEvent(new CommandRunEvent(id))
  }

  #setStatus(event: Event) {
    this.dispatchEvent(new StatusChangeEvent((event.target as HTMLSelectElement).value as Article['status']))
  }
}

function keyOf(id: CommandId): string {
  return spokenKey(commandTable.find((command) => command.id === id)?.keys[0] ?? '')
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

declare global {
  interface HTMLElementTagNameMap {
    'co-top-bar': TopBar
  }
  interface HTMLElementEventMap {
    'status-change': StatusChangeEvent
  }
}
