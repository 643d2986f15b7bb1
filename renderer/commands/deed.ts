/** What a command would do now. */
export interface Deed {
  /** Whether there is anything to do: greys a button, lets a key keep its ordinary meaning. */
  isPossible(): boolean
  run(): void
}
