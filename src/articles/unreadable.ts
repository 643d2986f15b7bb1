/**
 * Thrown within a reader when a file cannot be opened after all; `readArticle` turns it into a `refused` outcome.
 *
 * `message` is for a person and names the remedy.
 */
export class Unreadable extends Error {}
