import { css } from 'lit'

/** The look of the inspector. */
export const inspectorStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding-bottom: var(--space-3);
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
  }
  h2 {
    display: flex;
    flex: 1;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--size-1);
    font-weight: 600;
  }
  .retag select {
    width: auto;
    border-color: var(--line);
    border-radius: var(--radius-2);
  }
  blockquote {
    display: grid;
    gap: var(--space-2);
    margin: 0 var(--space-4) var(--space-3);
    padding-left: var(--space-3);
    border-left: 3px solid var(--ink-quiet);
  }
  blockquote.entity {
    border-left-color: var(--entity);
  }
  blockquote.event {
    border-left-style: dashed;
    border-left-color: var(--event);
  }
  blockquote.claim {
    border-left-style: dotted;
    border-left-color: var(--claim);
  }
  .part {
    display: grid;
    gap: 2px;
  }
  .words {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
    line-clamp: 6;
    overflow: hidden;
    min-height: 0;
    padding: 0;
    font: 1rem/1.5 var(--font-reading);
    text-align: start;
    white-space: pre-line;
    overflow-wrap: anywhere;
    border: 0;
  }
  .words:hover {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .borders {
    display: flex;
    gap: 2px;
    margin-left: -6px;
  }
  .border {
    width: 26px;
    min-height: 24px;
    font-size: 0.9375rem;
  }
  dl {
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr);
    align-items: start;
    gap: 7px var(--space-3);
    padding: 0 var(--space-4);
  }
  dt {
    padding-top: 5px;
    color: var(--ink-quiet);
  }
  dl.entity {
    --chip-on: var(--entity-tint);
    --chip-line: var(--entity);
  }
  dl.event {
    --chip-on: var(--event-tint);
    --chip-line: var(--event);
  }
  dl.claim {
    --chip-on: var(--claim-tint);
    --chip-line: var(--claim);
  }
  select.event:not(:focus, :hover) {
    border-color: var(--line);
  }
  .source {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-1) var(--space-3);
    padding: 0 var(--space-4) var(--space-3);
    color: var(--ink-quiet);
    font-size: var(--size-0);
    overflow-wrap: anywhere;
  }
  .made {
    padding: var(--space-3) var(--space-4) 0;
    color: var(--ink-quiet);
    font-size: var(--size-0);
  }
`
