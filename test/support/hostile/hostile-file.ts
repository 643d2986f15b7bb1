/** How an import of a hostile file may end: `words` with words that are in the text, `refused` with words of the reason. */
export interface HostileFile {
  /** The requirement it puts to the test. */
  readonly requirement: 'R42' | 'R43' | 'R44' | 'R46' | 'R47' | 'R48' | 'R49' | 'R53'
  readonly what: string
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly becomes: { readonly words: string | RegExp } | { readonly refused: RegExp }
  /** Words that must not be in the text. */
  readonly without?: RegExp
}
