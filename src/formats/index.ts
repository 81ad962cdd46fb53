import { isArchive } from './archive.ts'
import type { Format, Read } from './format.ts'
import { CSV_HEADER, csv } from './csv.ts'
import { decode, headOf, isWestern, isWritten } from './decode.ts'
import { docx } from './docx.ts'
import { epub } from './epub.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { md, MD_FIRST_LINE } from './md.ts'
import { po } from './po.ts'
import { doubting, refusable, refused } from './read.ts'
import { txt, TXT_FIRST_LINE } from './txt.ts'
import { xliff } from './xliff.ts'
import { tmx } from './tmx.ts'

/** Every kind of file; where two might recognise the same bytes, the pickier one stands first. */
export const FORMATS: readonly Format[] = [epub, docx, tmx, xliff, json, html, po, csv, md, txt]

/** Files of ours that say in their first line what they are, whatever the texts in them look like. */
const SIGNED: readonly (readonly [firstLine: string, format: Format])[] = [
  [TXT_FIRST_LINE, txt],
  [MD_FIRST_LINE, md],
  [CSV_HEADER.join(','), csv],
]

/** The format of a file, told by what it holds and never by its name; `null` where it is none of ours. */
export function formatOf(bytes: Uint8Array): Format | null {
  if (foreign(bytes) !== null && !isArchive(bytes)) return null
  const head = headOf(bytes) ?? ''
  const signed = SIGNED.find(([firstLine]) => head.startsWith(firstLine))
  return signed?.[1] ?? FORMATS.find((format) => format.recognises(bytes)) ?? null
}

/** A file as read by the format that it turned out to be of, or by none. */
export interface ReadAny extends Read {
  readonly format: Format | null
}

/**
 * Reads a file of any kind. Where no format knows it, the problem says what it is, if that can be told:
 * `unknown_pdf`, `unknown_doc`, `unknown_rtf`, `unknown_image`, `unknown_odt`, `unknown_xlsx`, `unknown_zip`,
 * `empty`, or what is wrong in a text (`bytes`, `nul`); else `unknown`.
 */
export async function readAny(bytes: Uint8Array): Promise<ReadAny> {
  const format = formatOf(bytes)
  if (format?.read === undefined) return { format: null, ...unreadable(bytes) }
  const read = await format.read(bytes)
  const problems = isWestern(bytes)
    ? [doubting('formats:doubt_western', { encoding: 'windows-1252' }), ...read.problems]
    : read.problems
  return { format, ...read, problems }
}

/** Why no format knows a file: it is of another kind, has nothing in it, or a byte of its text is wrong. */
function unreadable(bytes: Uint8Array): Read {
  const kind = foreign(bytes)
  if (kind !== null) return refused(kind)
  const head = headOf(bytes)
  if (head?.trim() === '') return refused('formats:empty')
  return refusable(() => {
    if (head === null && isWritten(bytes)) decode(bytes)
    return refused('formats:unknown')
  })
}

/** What files that people try to bring begin with. */
const FOREIGN: readonly (readonly [beginning: string, key: string])[] = [
  ['%PDF', 'formats:unknown_pdf'],
  ['\u00d0\u00cf\u0011\u00e0', 'formats:unknown_doc'],
  ['{\\rtf', 'formats:unknown_rtf'],
  ['\u0089PNG', 'formats:unknown_image'],
  ['\u00ff\u00d8\u00ff', 'formats:unknown_image'],
  ['GIF8', 'formats:unknown_image'],
]

/** What a file is that is none of ours, or may be none: an archive may hold a book. `null`: nobody knows. */
function foreign(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'formats:empty'
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (isArchive(bytes)) return foreignArchive(bytes)
  return FOREIGN.find(([beginning]) => head.startsWith(beginning))?.[1] ?? null
}

/** What an archive is by the names in it: a document of LibreOffice, a workbook of Excel, or anything. */
function foreignArchive(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // An OpenDocument file begins with its type, as a book does (OpenDocument 1.3, part 2, §3.3).
  if (all.toString('latin1', 30, 80).startsWith('mimetypeapplication/vnd.oasis.opendocument.'))
    return 'formats:unknown_odt'
  return all.lastIndexOf('xl/workbook') > 0 ? 'formats:unknown_xlsx' : 'formats:unknown_zip'
}
