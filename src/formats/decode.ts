import { malformedUtf8At } from '../language/utf8.ts'
import { failing, Refusal } from './read.ts'

/** The most bytes of one file that a reader looks at. */
export const MOST_BYTES = 100 * 1024 * 1024

const PIECE = 64 * 1024

/** Throws `Refusal` (`too_large`) for more than `most` bytes. */
export function refuseLarger(bytes: Uint8Array, most: number): void {
  if (bytes.length > most) throw new Refusal(failing('formats:too_large', { most: most / 1024 / 1024 }))
}

/** How bytes stand for text: a label of the WHATWG Encoding Standard, and where its byte order mark ends. */
interface Encoding {
  readonly label: string
  readonly start: number
}

/**
 * The text of a file in pieces of at most 64 KiB of its bytes, without its byte order mark; line ends stay as
 * they are. UTF-8, and UTF-16 of either order with or without a mark, are found by the bytes; what an XML
 * declaration names counts where no mark says otherwise.
 *
 * Throws `Refusal`: `too_large`, `encoding` (the declared one is unknown), `bytes` with the offset, from 0, of
 * the first byte that is wrong in UTF-8 or UTF-16, `encoding_bytes` in others, `nul` with that of a U+0000.
 */
export function* pieces(bytes: Uint8Array): Generator<string> {
  refuseLarger(bytes, MOST_BYTES)
  const encoding = encodingOf(bytes)
  const decoder = decoderOf(encoding.label)
  for (let at = encoding.start; at < bytes.length; at += PIECE) {
    const last = at + PIECE >= bytes.length
    let text: string
    try {
      text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: !last })
    } catch {
      throw new Refusal(wrongBytes(bytes, encoding))
    }
    if (decoder.encoding === 'windows-1252') text = westernQuotes(text)
    if (text.includes('\0')) throw new Refusal(failing('formats:nul', { offset: nulIn(bytes, encoding) }))
    if (text !== '') yield text
  }
}

/**
 * The text of bytes in an encoding that a file names, whatever they look like; `null` where nobody knows the
 * encoding. Throws `Refusal` (`encoding_bytes`) where they are not of it.
 */
export function decodeAs(label: string, bytes: Uint8Array): string | null {
  let decoder: InstanceType<typeof TextDecoder>
  try {
    decoder = new TextDecoder(label, { fatal: true })
  } catch {
    return null
  }
  try {
    const text = decoder.decode(bytes)
    return decoder.encoding === 'windows-1252' ? westernQuotes(text) : text
  } catch {
    throw new Refusal(failing('formats:encoding_bytes', { encoding: decoder.encoding }))
  }
}

/** All of a file's text at once; throws as `pieces` does. */
export function decode(bytes: Uint8Array): string {
  return [...pieces(bytes)].join('')
}

/** Whether bytes are somebody's text, though some may be wrong: hardly any of them are control characters. */
export function isWritten(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, PIECE)
  if (encodingOf(bytes).label.startsWith('utf-16')) return true
  const controls = head.filter(
    (byte) => (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f,
  ).length
  return controls <= 1 + head.length / 1000
}

/** The beginning of a file as text, for telling its kind: at most 64 KiB of it; `null` where it is not text. */
export function headOf(bytes: Uint8Array): string | null {
  const { label, start } = encodingOf(bytes)
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes.subarray(start, start + PIECE), {
      stream: true,
    })
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw new Refusal(failing('formats:encoding', { encoding: label }))
  }
}

// Node 20 decodes windows-1252, the Web's name for Latin-1 too, as Latin-1: these stand for 0x80 to 0x9F.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

function westernQuotes(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char)
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { label: 'utf-8', start: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: 'utf-16le', start: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: 'utf-16be', start: 2 }
  return { label: declared(bytes) ?? unmarked(bytes), start: 0 }
}

const DECLARATION = /^<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})["']/

/** What an XML declaration in bytes of ASCII says; UTF-16 written so would not be readable as such. */
function declared(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 300))
  const label = DECLARATION.exec(head)?.[1]?.toLowerCase()
  return label === undefined || label.startsWith('utf-16') ? null : label
}

/**
 * UTF-8 unless the bytes, read as UTF-16, look like text of ours and as UTF-8 do not, or look like English that
 * an old program for Windows wrote.
 */
function unmarked(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096)
  if (head.includes(0) || !isUtf8(head)) {
    const even = head.subarray(0, head.length & ~1)
    const wide = ['utf-16le', 'utf-16be'].find((label) => looksWritten(even, label))
    if (wide !== undefined) return wide
  }
  return isWestern(bytes) ? 'windows-1252' : 'utf-8'
}

/** Bytes that are looked at for a guess. */
const GUESSED = 1024 * 1024
/** English has one letter that is no ASCII among at least so many. */
const LEAST_PLAIN = 5

/**
 * Whether a text without a mark is in windows-1252: ASCII with some of its quotation marks and accents among it
 * that are no UTF-8 anywhere. Formats of markup say themselves what they are in.
 */
export function isWestern(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, GUESSED)
  if (/^\s*[<{[]/.test(String.fromCharCode(...bytes.subarray(0, 64)))) return false
  let high = 0
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x20 && byte < 0x7f) continue
    if (byte < 0x80) {
      if (byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false
      continue
    }
    const next = bytes[at + 1] ?? 0
    if (UNUSED.has(byte) || (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf)) return false
    high += 1
  }
  return high > 0 && high * LEAST_PLAIN <= length
}

/** What stands for nothing in windows-1252. */
const UNUSED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

const ORDINARY = /[\t\n\r -~\u0980-\u09FF\u0964\u0965\u2010-\u2026\u200B-\u200D]/g

/** Whether nine of ten characters are Bengali, ASCII or common punctuation: the wrong byte order gives none. */
function looksWritten(even: Uint8Array, label: string): boolean {
  if (even.length === 0) return false
  const text = new TextDecoder(label).decode(even)
  return (text.match(ORDINARY)?.length ?? 0) >= text.length * 0.9
}

function wrongBytes(bytes: Uint8Array, { label, start }: Encoding) {
  if (label === 'utf-8')
    return failing('formats:bytes', {
      encoding: 'UTF-8',
      offset: start + (malformedUtf8At(bytes.subarray(start)) ?? bytes.length - start),
    })
  if (label.startsWith('utf-16'))
    return failing('formats:bytes', {
      encoding: 'UTF-16',
      offset: wrongUtf16(bytes, start, label === 'utf-16le'),
    })
  return failing('formats:encoding_bytes', { encoding: label })
}

/** The offset of the first lone surrogate or half unit. */
function wrongUtf16(bytes: Uint8Array, start: number, little: boolean): number {
  const isIn = (at: number, from: number) => (((bytes[at + (little ? 1 : 0)] ?? 0) & 0xfc) === from ? 1 : 0)
  let at = start
  for (; at + 1 < bytes.length; at += 2) {
    if (isIn(at, 0xdc)) return at
    if (!isIn(at, 0xd8)) continue
    if (at + 3 >= bytes.length || !isIn(at + 2, 0xdc)) return at
    at += 2
  }
  return at
}

function nulIn(bytes: Uint8Array, { label, start }: Encoding): number {
  if (!label.startsWith('utf-16')) return bytes.indexOf(0, start)
  for (let at = start; at + 1 < bytes.length; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return at
  return start
}
