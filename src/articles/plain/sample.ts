const longest = 200_000
const lead = 1_000

/** The part of `bytes` that tells most about its encoding: from shortly before the first byte that is not ASCII. */
export function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const start = Math.max(0, Math.min(first - lead, bytes.length - longest))
  return bytes.subarray(start, start + longest)
}
