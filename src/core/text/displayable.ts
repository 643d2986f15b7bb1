/** Controls, direction overrides, invisible spaces and tags: what makes a name look like another. Joiners stay, and tags of flags: emoji need them. */
const hidden =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{fff9}-\u{fffb}]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0001}\u{e0020}-\u{e007f}]/gu

/** `name` with every character that hides or rearranges others written out, such as `<U+202E>`, so that a person sees what it is. */
export function displayable(name: string): string {
  return name.replace(hidden, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}
