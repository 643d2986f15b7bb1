import { css } from 'lit'

/** How the article list looks. */
export const articleListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
  }
  header {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-3) var(--space-2) var(--space-4);
  }
  .title {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }
  h2 {
    font-size: var(--size-1);
    font-weight: 600;
  }
  .title small {
    flex: 1;
    color: var(--ink-quiet);
    font-size: var(--size-0);
    font-variant-numeric: tabular-nums;
  }
  .words {
    display: flex;
    gap: var(--space-1);
  }
  .words input {
    min-width: 0;
  }
  lit-virtualizer {
    flex: 1;
    min-height: 0;
    overflow: auto;
    border-top: 1px solid var(--line);
    user-select: none;
  }
  lit-virtualizer:focus-visible {
    outline-offset: -2px;
  }
  .article {
    display: grid;
    gap: 3px;
    width: 100%;
    padding: var(--space-3) var(--space-4);
    border-left: 3px solid transparent;
    cursor: pointer;
  }
  .article:hover,
  .group:hover {
    background: var(--surface-hover);
  }
  .article[aria-selected='true'] {
    background: var(--accent-tint);
  }
  .article[aria-current='true'] {
    background: var(--surface-raised);
    border-left-color: var(--accent);
  }
  .several .article[aria-current='true'][aria-selected='true'] {
    background: var(--accent-tint);
  }
  lit-virtualizer:focus-visible .active {
    box-shadow: inset 0 0 0 var(--ring) color-mix(in oklab, var(--accent) 55%, transparent);
  }
  .group {
    display: flex;
    align-items: center;
    gap: 6px;
    width: 100%;
    padding: 6px var(--space-4) 6px var(--space-2);
    font-weight: 600;
    background: var(--surface-side);
    border-bottom: 1px solid var(--line);
    cursor: pointer;
  }
  .group span:not(.visually-hidden) {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .group small,
  .article small {
    color: var(--ink-quiet);
    font-size: var(--size-0);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  b {
    font-weight: 500;
    font-size: var(--size-2);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .labels {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 1px 0;
    font-size: var(--size-0);
  }
  .labels > span:not(.visually-hidden) {
    max-width: 100%;
    padding: 0 7px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-quiet);
    border: 1px solid var(--line);
    background: var(--surface-raised);
    border-radius: var(--radius-round);
  }
  .counts {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    color: var(--ink-quiet);
    font-size: var(--size-0);
    font-variant-numeric: tabular-nums;
  }
  .counts span {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .counts svg {
    width: 13px;
    height: 13px;
  }
  .counts em {
    margin-left: auto;
    font-style: normal;
  }
  .counts em.done {
    color: var(--good);
  }
  .empty {
    flex: 1;
    padding: var(--space-5) var(--space-4);
    color: var(--ink-quiet);
  }
  .empty button {
    margin-top: var(--space-3);
    color: var(--ink);
  }
  @media (forced-colors: active) {
    .article {
      border-left-color: var(--surface);
    }
    .article[aria-current='true'] {
      border-left-color: var(--accent);
    }
    .several .article[aria-selected='true'] {
      outline: var(--ring) dashed var(--accent);
      outline-offset: calc(-1 * var(--ring));
    }
  }
  .drop {
    margin: var(--space-4);
    padding: var(--space-3) var(--space-4);
    text-align: center;
    color: var(--ink-quiet);
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-2);
  }
`
