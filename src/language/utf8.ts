/**
 * Where UTF-8 ends to be well formed: the offset in bytes, from 0, of the first byte that belongs to no
 * character (Unicode §3.9, table 3-7; the same as where a decoder puts its first U+FFFD), or `null` where all
 * of it is well formed. A character that the end cuts off is malformed at its first byte.
 */
export function malformedUtf8At(bytes: Uint8Array): number | null {
  let at = 0
  while (at < bytes.length) {
    const length = lengthAt(bytes, at)
    if (length === 0) return at
    at += length
  }
  return null
}

/** The length of the character that begins here, 0 where none does. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const second = bytes[at + 1] ?? 0
  // No longer forms than needed, no surrogates, nothing beyond U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
