import { describe, expect, test } from 'vitest'
import { formatOf, FORMATS, readAny } from '../../src/formats/index.ts'
import { archiveOf } from '../support/archives.ts'

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

describe('a text with a wrong byte', () => {
  const bytes = (...parts: readonly (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))))
  const long = 'তিনি এলেন। '.repeat(4000)
  test.each([
    ['at once', bytes(0xff, 'তিনি'), 'formats:bytes', 0],
    ['near its beginning', bytes('তিনি', 0xff, ' এলেন।'), 'formats:bytes', 12],
    ['far on', bytes(long, 0xff), 'formats:bytes', Buffer.byteLength(long)],
    ['that is null', bytes('তিনি\0 এলেন।'), 'formats:nul', 12],
    ['that is null, far on', bytes(long, 0), 'formats:nul', Buffer.byteLength(long)],
    ['in a list of JSON', bytes('[{"bn":"', 0xff, '"}]'), 'formats:bytes', 8],
  ])('%s says where', async (_, file, key, offset) => {
    expect((await readAny(file)).problems).toMatchObject([{ key, values: { offset } }])
  })

  test.each([
    ['nothing but its mark', '\uFEFF'],
    ['nothing but space', ' \n\t\n'],
  ])('or %s has no text', async (_, file) => {
    expect((await readAny(Buffer.from(file))).problems).toMatchObject([{ key: 'formats:empty' }])
  })

  test('that old programs for Windows write in English is read so, and this is told', async () => {
    const file = Buffer.from('He said \u0093Yes\u0094 \u0096 in the caf\u00e9.\n\nAnd he left.\n', 'latin1')
    const { format, value, problems } = await readAny(file)
    expect(format?.id).toBe('txt')
    const [text] = value?.texts ?? []
    expect(text?.shape === 'sides' && text.en[0]?.text).toBe('He said “Yes” – in the café.')
    expect(problems.map(({ key }) => key)).toEqual(['formats:doubt_western'])
  })
})

describe('the table of formats', () => {
  test('has every name and extension once', () => {
    const names = FORMATS.flatMap(({ id, extensions }) => [...new Set([id, ...extensions])])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    ['tmx', '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'],
    [
      'xlf',
      '<?xml version="1.0"?>\n<!-- x -->\n<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0">',
    ],
    ['json', ' {"a": 1}'],
    ['json', '[{"bn":"ক"}]'],
    ['po', '# Bengali\nmsgid ""\nmsgstr ""\n'],
    ['csv', 'id,n,bn,en,state\r\n'],
    ['csv', 'ক;a\nখ;b\n'],
    ['md', '# শিরোনাম\n\nকথা।'],
    ['txt', 'কথা।'],
    ['txt', '§ পাশাপাশি Pashapashi 1\n§ title bn\n# ক\n\nmsgid "a"\nmsgstr "ক"\n'],
    ['csv', 'id,n,bn,en,state\r\np1,1,<tmx >,<xliff >,draft\r\n'],
    ['md', '<!-- Pashapashi 1 -->\n\nmsgid "a"\nmsgstr "ক"\n'],
    ['txt', 'কথা <tmx > কথা'],
    ['tmx', '<!DOCTYPE tmx [<!ENTITY a "]>">]><tmx>'],
    ['txt', '[কথা] বলা হলো।'],
    ['txt', '{কথা}'],
    ['txt', 'a <tmx-like> word'],
  ])('tells %s by what the file holds: %s', (id, text) => {
    expect(formatOf(new TextEncoder().encode(text))?.id).toBe(id)
    expect(formatOf(utf16(text))?.id).toBe(id)
  })

  const stored = (name: string, content: string) => archiveOf([{ name, content, stored: true }])
  test.each([
    [
      'a document of LibreOffice',
      stored('mimetype', 'application/vnd.oasis.opendocument.text'),
      'unknown_odt',
    ],
    ['a workbook', stored('xl/workbook.xml', '<workbook/>'), 'unknown_xlsx'],
    ['any other archive', stored('a.txt', 'ক'), 'unknown_zip'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'unknown_pdf'],
  ])('says of %s what it is', async (_, bytes, key) => {
    expect((await readAny(bytes)).problems).toMatchObject([{ severity: 'error', key: `formats:${key}` }])
  })

  test.each([
    ['a ZIP', [0x50, 0x4b, 3, 4, 0, 0]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
    ['nothing', []],
  ])('takes %s for none of them', (_, bytes) => {
    expect(formatOf(Uint8Array.from(bytes))).toBeNull()
  })
})
