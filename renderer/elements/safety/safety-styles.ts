import { css } from 'lit'

/** How the lists of what is kept look. */
export const safetyStyles = css`
  .about {
    color: var(--ink-quiet);
    max-width: 38rem;
  }
  .list {
    margin-top: var(--space-3);
    list-style: none;
  }
  .list > li {
    padding: var(--space-3) 0;
    border-top: 1px solid var(--line);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--space-2) var(--space-3);
  }
  .what {
    display: grid;
    gap: 2px;
    flex: 1 1 16rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .what b {
    font-weight: 600;
  }
  small,
  .quiet {
    color: var(--ink-quiet);
    font-size: var(--size-0);
    font-variant-numeric: tabular-nums;
  }
  .buttons {
    display: flex;
    flex: none;
    gap: var(--space-2);
  }
  .more {
    display: grid;
    gap: var(--space-3);
    margin-top: var(--space-3);
    padding: var(--space-3) var(--space-4);
    background: var(--surface-side);
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    overflow-wrap: anywhere;
  }
  .more h3 {
    margin: 0;
    font-size: var(--size-1);
    font-weight: 600;
  }
  .more ul {
    display: grid;
    gap: 6px;
    margin-top: 6px;
    list-style: none;
  }
  .more li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-2);
  }
  .more q {
    flex: 0 1 auto;
    min-width: 0;
    quotes: '“' '”';
  }
  .none {
    margin-top: var(--space-3);
    padding: var(--space-4);
    color: var(--ink-quiet);
    border: 1px dashed var(--line);
    border-radius: var(--radius-2);
  }
`
