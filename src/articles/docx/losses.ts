/** What a Word document has that its text leaves out, counted. */
export class Losses {
  deletions = 0
  comments = 0
  pictures = 0
  hidden = 0
  signs = 0
  elsewhere = 0

  /** What a person should know of it, in words; empty when nothing was left out. */
  get warnings(): string[] {
    const said: readonly (readonly [number, string])[] = [
      [this.deletions, 'The document has tracked changes: what was inserted is kept, what was deleted is left out'],
      [this.comments, 'Comments in the margin are left out'],
      [this.pictures, 'Pictures and drawings are left out'],
      [this.hidden, 'Passages marked as hidden are left out'],
      [this.signs, 'Signs of symbol fonts, which are no characters, are left out'],
      [this.elsewhere, 'Parts in other formats are left out'],
    ]
    return said.filter(([count]) => count > 0).map(([count, what]) => `${what} (${count}).`)
  }
}
