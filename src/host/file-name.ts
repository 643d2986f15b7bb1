/** Names that Windows keeps for devices, whatever follows their first dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu

/** Characters of a name before its ending. */
const longest = 60

/**
 * `words` as a file name that every system accepts: the last part of a path, no reserved characters and names, its ending kept
 * and at most 60 characters before it.
 */
export function fileNameOf(words: string): string {
  const last = words.split(/[/\\]/).at(-1) ?? ''
  const [, stem = '', ending = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/isu.exec(last) ?? []
  const name = nameOf(stem)
  return `${name}${ending}`
}

/** `words` as a file name without an ending that every system accepts: no separators, reserved characters and names, at most 60 characters. */
export function nameOf(words: string): string {
  const safe = words.replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*\s]+/gu, ' ').replaceAll(/^[. ]+|[. ]+$/gu, '')
  const short = Array.from(safe).slice(0, longest).join('').trim()
  if (short === '') return 'corrobora'
  return deviceName.test(short) ? `${short} export` : short
}
