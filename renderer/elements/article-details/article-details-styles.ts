import { css } from 'lit'

/** How the details of an article look. */
export const articleDetailsStyles = css`
  co-dialog {
    --dialog-width: 620px;
    --note-line: var(--line-strong);
  }
  .form {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--space-3);
  }
  .wide {
    grid-column: 1 / -1;
  }
  label,
  .form > div {
    display: grid;
    gap: 3px;
    align-content: start;
  }
  label > span,
  .name {
    color: var(--ink-quiet);
    font-size: var(--size-0);
  }
  label small:not(.problem) {
    margin-left: var(--space-1);
    color: var(--ink);
  }
  input[aria-invalid] {
    border-color: var(--danger);
  }
  .problem {
    color: var(--danger);
    font-size: var(--size-0);
  }
  .facts {
    margin-top: var(--space-4);
    padding-top: var(--space-3);
    border-top: 1px solid var(--line);
  }
  .versions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-2);
  }
  summary {
    color: var(--ink-quiet);
    cursor: pointer;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-4);
    margin-top: var(--space-2);
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    overflow-wrap: anywhere;
    user-select: text;
  }
  dd.code {
    font-family: ui-monospace, monospace;
    font-size: var(--size-0);
  }
  .danger {
    margin-right: auto;
  }
  @media (max-width: 560px) {
    .form {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`
