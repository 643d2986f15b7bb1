import { css } from 'lit'

/** The look of what was found. */
export const searchStyles = css`
  :host {
    --dialog-width: 720px;
  }
  .state {
    min-height: 1.4em;
    margin: var(--space-2) 0;
    color: var(--ink-quiet);
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
  mark {
    color: inherit;
    background: var(--hit);
    border-radius: 2px;
  }
`
