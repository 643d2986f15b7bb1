import { css } from 'lit'

/** How buttons, fields and keys look in every element. Sizes and colours come from the tokens. */
export const controls = css`
  :host {
    box-sizing: border-box;
    font: var(--size-1) / var(--leading-ui) var(--font-ui);
    color: var(--ink);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  blockquote {
    margin: 0;
    padding: 0;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--hit-area);
    padding: 0 var(--space-3);
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--line);
    border-radius: var(--radius-2);
    cursor: pointer;
    transition: background-color var(--quick);
  }
  button:hover:not(:disabled) {
    background: var(--surface-hover);
  }
  button:disabled {
    color: var(--ink-quiet);
    cursor: default;
    opacity: 0.6;
  }
  button.plain {
    border-color: transparent;
  }
  button.icon {
    width: var(--hit-area);
    padding: 0;
    border-color: transparent;
    color: var(--ink-quiet);
  }
  button.icon:hover:not(:disabled) {
    color: var(--ink);
  }
  button.primary {
    color: var(--on-accent);
    background: var(--accent);
    border-color: var(--accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent) 88%, var(--ink));
  }
  button.danger {
    color: var(--danger);
  }
  input:not([type='checkbox'], [type='radio']),
  textarea,
  select {
    width: 100%;
    min-height: var(--hit-area);
    padding: 4px var(--space-2);
    font: inherit;
    color: inherit;
    background: var(--surface-raised);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-1);
  }
  textarea {
    display: block;
    resize: vertical;
    line-height: 1.5;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--ink-quiet);
    opacity: 1;
  }
  :focus-visible {
    outline: var(--ring) solid var(--accent);
    outline-offset: 1px;
  }
  kbd {
    padding: 0 5px;
    font: 0.6875rem / 1.6 var(--font-ui);
    color: var(--ink-quiet);
    border: 1px solid var(--line);
    border-radius: var(--radius-1);
    background: var(--surface-raised);
  }
  .quiet {
    color: var(--ink-quiet);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    flex: none;
  }
  /* Where a person's own colours replace ours, what is chosen or pressed has only its outline to be told by. */
  @media (forced-colors: active) {
    [aria-selected='true'],
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    /* A browser puts a plate behind words there, which would hide those in the colour of a highlight. */
    button.primary:not(:disabled) {
      forced-color-adjust: none;
    }
  }
`

/** The signs of the tags: circle, diamond, square, so that colour is never the only difference. */
export const tagSigns = css`
  .sign {
    display: inline-block;
    flex: none;
    width: 9px;
    height: 9px;
    forced-color-adjust: none;
  }
  .sign.entity {
    background: var(--entity);
    border-radius: 50%;
  }
  .sign.event {
    background: var(--event);
    border-radius: 1px;
    transform: rotate(45deg) scale(0.92);
  }
  .sign.claim {
    background: var(--claim);
    border-radius: 2px;
  }
`
