import { createReadStream } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { malformedUtf8At } from '../language/utf8.ts'
import { Failure } from '../model/failure.ts'

const NEWLINE = 0x0a

/** A line without its end in, what stands in its place out, without a line end either. */
export type LineConversion = (line: string) => string

/** Where lines come from and go to when no file is named. */
export interface Streams {
  readonly stdin: Readable
  readonly stdout: Writable
}

/**
 * Writes one line for each line of the files, in order; of the standard input where no file is named or
 * where its name is `-`. Lines end with LF or CRLF in, with LF out; the last one may lack its end. A byte
 * order mark that opens a file belongs to no line.
 *
 * It streams: what has been read is answered at once, and nothing but the line that is not yet whole is
 * kept. A reader who has gone (EPIPE) ends it without a word.
 *
 * Throws the failures `file_missing`, `file_unreadable` and, with the offset in bytes from 0, `file_encoding`
 * where the input is not UTF-8; the lines before that have been written.
 *
 *     await convertLines(positionals, (line) => JSON.stringify(words(line)))
 */
export async function convertLines(
  files: readonly string[],
  convert: LineConversion,
  { stdin, stdout }: Streams = process,
): Promise<void> {
  for (const file of files.length === 0 ? ['-'] : files) {
    try {
      await pipeline(
        file === '-' ? stdin : createReadStream(file),
        (chunks: AsyncIterable<Uint8Array>) => convertedLines(chunks, convert, file),
        stdout,
        { end: false },
      )
    } catch (error) {
      if (systemError(error)?.code === 'EPIPE') return
      throw fileFailure(error, file)
    }
  }
}

async function* convertedLines(chunks: AsyncIterable<Uint8Array>, convert: LineConversion, file: string) {
  let unfinished: Uint8Array[] = []
  let offset = 0
  const lines = (bytes: Uint8Array) => {
    const text = decoded(bytes, offset, file)
    offset += bytes.length
    if (text === '') return '' // a byte order mark alone
    return text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${convert(line.endsWith('\r') ? line.slice(0, -1) : line)}\n`)
      .join('')
  }
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end > 0) {
      yield lines(Buffer.concat([...unfinished, chunk.subarray(0, end)]))
      unfinished = []
    }
    if (end < chunk.length) unfinished.push(chunk.subarray(end))
  }
  if (unfinished.length > 0) yield lines(Buffer.concat(unfinished))
}

/** The text of whole lines that begin at an offset of the file. */
function decoded(bytes: Uint8Array, offset: number, file: string): string {
  const malformed = malformedUtf8At(bytes)
  if (malformed !== null)
    throw new Failure('unavailable', 'file_encoding', { file: shown(file), offset: offset + malformed })
  // Only what opens the file can be a byte order mark; elsewhere U+FEFF is a character of its line.
  return new TextDecoder('utf-8', { ignoreBOM: offset > 0 }).decode(bytes)
}

/** What a file that cannot be opened or read fails with; any other error as it is. */
export function fileFailure(error: unknown, file: string): unknown {
  const { code, syscall } = systemError(error) ?? {}
  if (code === 'ENOENT') return new Failure('not-found', 'file_missing', { file })
  if (syscall === 'open' || syscall === 'read' || syscall === 'stat')
    return new Failure('unavailable', 'file_unreadable', { file: shown(file) })
  return error
}

function systemError(error: unknown): NodeJS.ErrnoException | null {
  return error instanceof Error && 'code' in error ? (error as NodeJS.ErrnoException) : null
}

function shown(file: string): string {
  return file === '-' ? 'stdin' : file
}
