import { css } from 'lit'

/**
 * A small form that opens below a button, at its end: `details`, its `summary` with the class `active` while something in it
 * counts, and a `.menu` of labels. How wide the menu is, each element says for itself.
 */
export const menu = css`
  :host {
    position: relative;
    display: block;
  }
  summary {
    display: grid;
    place-content: center;
    width: var(--hit-area);
    height: var(--hit-area);
    color: var(--ink-quiet);
    border: 1px solid transparent;
    border-radius: var(--radius-2);
    cursor: pointer;
    list-style: none;
  }
  summary:hover {
    background: var(--surface-hover);
  }
  summary.active {
    color: var(--accent);
    background: var(--accent-tint);
    border-color: var(--accent);
  }
  .menu {
    position: absolute;
    inset: calc(100% + 4px) 0 auto auto;
    z-index: var(--layer-palette);
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    background: var(--surface-raised);
    border: 1px solid var(--line);
    border-radius: var(--radius-3);
    box-shadow: var(--shadow-floating);
  }
  label {
    display: grid;
    gap: 2px;
    color: var(--ink-quiet);
    font-size: var(--size-0);
  }
`
