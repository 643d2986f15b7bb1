import { css } from 'lit'

/** The look of what was found. */
export const searchStyles = css`
  :host {
    --dialog-width: 720px;
    /* What one types in stays where it is while more or less is found. */
    --dialog-top: 9vh;
  }
  .state {
    min-height: 1.4em;
    margin: var(--space-2) 0;
    color: var(--ink-quiet);
  }
  .places {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
  .places button[aria-pressed='true'] {
    background: var(--accent-tint);
    border-color: var(--accent);
    font-weight: 600;
  }
  .found {
    display: grid;
    gap: var(--space-4);
    list-style: none;
  }
  .found li {
    display: grid;
    gap: 2px;
  }
  .title {
    justify-content: space-between;
    font-weight: 600;
    text-align: start;
    border-color: transparent;
  }
  small {
    color: var(--ink-quiet);
    font-size: var(--size-0);
    font-weight: 400;
  }
  .more {
    padding-left: var(--space-3);
  }
  .hit {
    justify-content: flex-start;
    text-align: start;
    border-color: transparent;
  }
  .excerpt {
    flex: 1;
    padding: 4px 0;
    font: var(--size-2) / 1.5 var(--font-reading);
    overflow-wrap: anywhere;
  }
  .hit.annotation {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 10px;
    align-items: baseline;
    padding-block: 3px;
  }
  .where {
    grid-column: 2;
  }
  .where .excerpt {
    padding: 0;
    font: inherit;
  }
  mark {
    color: var(--ink);
    background: var(--hit);
    border-radius: 2px;
  }
  @media (forced-colors: active) {
    mark {
      color: MarkText;
      background: Mark;
    }
  }
`
