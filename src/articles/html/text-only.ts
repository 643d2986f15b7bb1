import { Tokenizer, type Token, TokenizerMode } from 'parse5'
import { paragraph, type TextBuilder } from '../text-builder.ts'

/** Elements whose content is no text, and how the standard has it read. */
const raw: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
}
const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** Puts the words of `page` into `builder` with a paragraph wherever an element may begin one: for pages whose tree cannot be built. */
export function textOnly(page: string, builder: TextBuilder): void {
  let skipping: string | null = null
  const tag = (name: string): void => {
    if (!inline.has(name)) builder.end()
  }
  const words = ({ chars }: Token.CharacterToken): void => {
    if (skipping !== null) return
    if (!builder.isOpen && chars.trim() !== '') builder.begin(paragraph)
    if (builder.isOpen) builder.append(chars)
  }
  const nothing = (): void => {}
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag: ({ tagName }) => {
        tag(tagName)
        const mode = raw[tagName]
        if (mode === undefined) return
        skipping = tagName
        tokenizer.state = mode
        tokenizer.lastStartTagName = tagName
      },
      onEndTag: ({ tagName }) => {
        if (tagName === skipping) skipping = null
        tag(tagName)
      },
      onCharacter: words,
      onWhitespaceCharacter: words,
      onNullCharacter: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
    },
  )
  tokenizer.write(page, true)
  builder.end()
}
