/** Why a file of more than `limit` bytes is not opened. */
export function tooLarge(limit: number): string {
  const size = limit >= 1024 * 1024 ? `${Math.floor(limit / (1024 * 1024))} MB` : `${limit} bytes`
  return `The file is larger than ${size}, the most that is opened. Split it into smaller files and open those.`
}
