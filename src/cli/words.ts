/** `count` and what is counted, such as “1 article” and “2 articles”. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
