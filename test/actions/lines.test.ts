import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { convertLines } from '../../src/actions/lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'pashapashi-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** What comes out when these bytes come in, in these pieces. */
async function converted(pieces: readonly Uint8Array[], files: readonly string[] = []): Promise<string> {
  const out: Buffer[] = []
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out.push(chunk)
      done()
    },
  })
  await convertLines(files, (line) => `<${line}>`, { stdin: Readable.from(pieces), stdout })
  return Buffer.concat(out).toString()
}

const bytes = (text: string) => Buffer.from(text)

describe('each line becomes one line', () => {
  test.each([
    ['nothing', '', ''],
    ['one line', 'ক\n', '<ক>\n'],
    ['a last line without its end', 'ক\nখ', '<ক>\n<খ>\n'],
    ['empty lines', '\n\nক\n\n', '<>\n<>\n<ক>\n<>\n'],
    ['CRLF', 'ক\r\n\r\nখ\r\n', '<ক>\n<>\n<খ>\n'],
    ['a byte order mark', '\uFEFFক\n\uFEFFখ\n', '<ক>\n<\uFEFFখ>\n'],
    ['a byte order mark alone', '\uFEFF', ''],
    ['separators that end no line of a file', 'a\u2028b\u0085c\u000Bd\n', '<a\u2028b\u0085c\u000Bd>\n'],
  ])('%s', async (_name, text, expected) => {
    expect(await converted([bytes(text)])).toBe(expected)
  })

  test('wherever the input is cut', async () => {
    const text = 'কাল\r\n\n😀 é\nশেষ'
    const cuts = fc.array(fc.nat(bytes(text).length), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const borders = [0, ...at.sort((a, b) => a - b), bytes(text).length]
        const pieces = borders.slice(1).map((end, i) => bytes(text).subarray(borders[i], end))
        expect(await converted(pieces)).toBe('<কাল>\n<>\n<😀 é>\n<শেষ>\n')
      }),
    )
  })

  test('of several files, where - is the standard input', async () => {
    const files = [file('a.txt', 'ক'), '-', file('b.txt', '\uFEFFখ\n')]
    expect(await converted([bytes('গ')], files)).toBe('<ক>\n<গ>\n<খ>\n')
  })

  test('at once, not when all has been read', async () => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()]
    const done = convertLines([], (line) => line, { stdin, stdout })
    stdin.write('ক\nখ')
    expect(String(await once(stdout, 'data'))).toBe('ক\n')
    stdin.end()
    await done
  })
})

describe('what cannot be read', () => {
  test.each([
    ['a stray byte', [0x61, 0x0a, 0xff, 0x0a], 2],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9], 3],
    ['a character cut off by the end', [0x61, 0x0a, 0xe0, 0xa6], 2],
    ['a surrogate', [0xed, 0xa0, 0x80], 0],
    ['a form that is too long', [0x61, 0xc0, 0xaf], 1],
    ['beyond the last code point', [0xf4, 0x90, 0x80, 0x80], 0],
    ['UTF-16', [0xff, 0xfe, 0x95, 0x09], 0],
  ])('%s is refused with its byte', async (_name, list, offset) => {
    const path = file('bad.txt', Uint8Array.from(list))
    await expect(converted([], [path])).rejects.toMatchObject({
      key: 'file_encoding',
      values: { file: path, offset },
    })
    await expect(converted([Uint8Array.from(list)])).rejects.toMatchObject({
      values: { file: 'stdin', offset },
    })
  })

  test('a file that is not there, and a folder', async () => {
    await expect(converted([], [join(folder, 'none')])).rejects.toMatchObject({ key: 'file_missing' })
    await expect(converted([], [folder])).rejects.toMatchObject({ key: 'file_unreadable' })
  })

  test('a defect of the conversion stays one', async () => {
    const streams = { stdin: Readable.from([bytes('a\n')]), stdout: new PassThrough() }
    const defect = () => {
      throw new RangeError('broken')
    }
    await expect(convertLines([], defect, streams)).rejects.toThrow(RangeError)
  })
})

test('a reader who has gone ends it without a word, and nothing more is read', async () => {
  let read = 0
  const stdin = Readable.from(
    (function* () {
      for (;;) yield bytes(`${(read += 1)}\n`)
    })(),
  )
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))
    },
  })
  await convertLines([], (line) => line, { stdin, stdout })
  expect(stdin.destroyed).toBe(true)
  expect(read).toBeLessThan(100)
})
