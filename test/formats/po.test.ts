import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'

const FIXTURES = fileURLToPath(new URL('../../../shared/fixtures/po/', import.meta.url))
const header = (language: string) =>
  `msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\nLanguage: ${language}\\n"\n\n`

async function read(bytes: Uint8Array) {
  const { format, value, problems } = await readAny(bytes)
  expect(format?.id).toBe('po')
  const [first] = value?.texts ?? []
  const told = problems.map(
    ({ key, values, line }) => `${key.slice('formats:'.length)} ${values['count'] ?? line}`,
  )
  if (first?.shape !== 'paired') return { bn: [], en: [], told }
  const units = first.editions[0]?.units ?? []
  return {
    bn: first.paragraphs.map(({ text }) => text),
    en: units.map((one) => `${one.text} ${one.n}/${one.span} ${one.state}`),
    told,
  }
}
const readText = (text: string) => read(new TextEncoder().encode(text))

describe('a catalogue', () => {
  test.each([
    ['into Bengali', `${header('bn_IN')}msgid "One"\nmsgstr "এক"\n`, ['এক'], ['One 1/1 translated'], []],
    ['into English', `${header('en')}msgid "এক"\nmsgstr "One"\n`, ['এক'], ['One 1/1 translated'], []],
    ['without a header', 'msgid "এক"\nmsgstr "One"\n', ['এক'], ['One 1/1 translated'], []],
    [
      'with a fuzzy entry',
      `${header('bn')}#, c-format, fuzzy\nmsgid "One"\nmsgstr "এক"\n`,
      ['এক'],
      ['One 1/1 draft'],
      [],
    ],
    [
      'with plurals',
      `${header('bn')}msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d দিন"\nmsgstr[1] "%d দিনগুলি"\n`,
      ['%d দিন', '%d দিনগুলি'],
      ['%d day 1/1 translated', '%d days 2/1 translated'],
      [],
    ],
    [
      'with contexts',
      `${header('bn')}msgctxt "a"\nmsgid "Open"\nmsgstr "খোলা"\n\nmsgctxt "b"\nmsgid "Open"\nmsgstr "খুলুন"\n`,
      ['খোলা', 'খুলুন'],
      ['Open 1/1 translated', 'Open 2/1 translated'],
      ['doubt_contexts 2'],
    ],
    [
      'in the order of the file',
      `${header('bn')}msgid "2"\nmsgstr "খ"\nmsgid "1"\nmsgstr "ক"\n`,
      ['খ', 'ক'],
      ['2 1/1 translated', '1 2/1 translated'],
      [],
    ],
    [
      'with what is obsolete',
      `${header('bn')}msgid "One"\nmsgstr "এক"\n\n#~ msgid "Old"\n#~ msgstr "পুরনো"\n`,
      ['এক'],
      ['One 1/1 translated'],
      ['dropped_obsolete 1'],
    ],
    [
      'with strings over lines',
      `${header('bn')}msgid ""\n"a\\n"\n"\\"b\\""\nmsgstr ""\n"ক\\n"\n"খ"\n`,
      ['ক\nখ'],
      ['a\n"b" 1/1 translated'],
      [],
    ],
    [
      'that is not done',
      `${header('bn')}msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgstr "দুই"\n`,
      ['দুই'],
      ['One 0/0 translated', 'Two 1/1 translated'],
      ['doubt_untranslated 1'],
    ],
  ])('%s is read', async (_, text, bn, en, told) => {
    expect(await readText(text)).toEqual({ bn, en, told })
  })

  test.each([
    [
      'a context of the Bengali and a comment of the translator of the English',
      `${header('bn')}# beware\n# of it\n#. from the program\nmsgctxt "menu"\nmsgid "Open"\nmsgstr "খুলুন"\n`,
      [{ text: 'খুলুন', notes: [{ at: 5, text: 'menu' }] }],
      [{ text: 'Open', notes: [{ at: 4, text: 'beware\nof it' }] }],
      ['dropped_comments 1', 'doubt_contexts 1', 'doubt_notes 1'],
    ],
    [
      'both of the English where there is no Bengali',
      `${header('bn')}# beware\nmsgctxt "menu"\nmsgid "Open"\nmsgstr ""\n\nmsgid "Close"\nmsgstr "বন্ধ"\n`,
      [{ text: 'বন্ধ', notes: [] }],
      [
        {
          text: 'Open',
          notes: [
            { at: 4, text: 'menu' },
            { at: 4, text: 'beware' },
          ],
        },
        { text: 'Close', notes: [] },
      ],
      ['doubt_contexts 1', 'doubt_notes 1', 'doubt_untranslated 1'],
    ],
    [
      'both of the Bengali where there is no English',
      `${header('en')}# beware\nmsgctxt "menu"\nmsgid "খুলুন"\nmsgstr ""\n\nmsgid "বন্ধ"\nmsgstr "Close"\n`,
      [
        {
          text: 'খুলুন',
          notes: [
            { at: 5, text: 'menu' },
            { at: 5, text: 'beware' },
          ],
        },
        { text: 'বন্ধ', notes: [] },
      ],
      [{ text: 'Close', notes: [] }],
      ['doubt_contexts 1', 'doubt_notes 1'],
    ],
    [
      'a context of a singular and its plural',
      `${header('bn')}# beware\nmsgctxt "menu"\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "দিন"\nmsgstr[1] "দিনগুলি"\n`,
      [
        { text: 'দিন', notes: [{ at: 3, text: 'menu' }] },
        { text: 'দিনগুলি', notes: [{ at: 7, text: 'menu' }] },
      ],
      [
        { text: 'day', notes: [{ at: 3, text: 'beware' }] },
        { text: 'days', notes: [] },
      ],
      ['doubt_contexts 1', 'doubt_notes 1'],
    ],
  ])('has for notes %s', async (_, text, bn, en, told) => {
    const { value } = await readAny(new TextEncoder().encode(text))
    expect(value?.texts[0]).toMatchObject({ paragraphs: bn, editions: [{ units: en }] })
    expect((await readText(text)).told).toEqual(told)
  })

  test('has the remark at its head counted', async () => {
    const text = `# SOME TITLE\n${header('bn')}msgid "One"\nmsgstr "এক"\n`
    expect((await readText(text)).told).toEqual(['dropped_comments 1'])
  })

  test('that is broken is refused with the line', async () => {
    expect((await readText(`${header('bn')}msgid "One"\nmsgstr "এ"ক"\n`)).told).toEqual(['po 5'])
  })

  test('of other languages is refused', async () => {
    expect((await readText(`${header('fr')}msgid "One"\nmsgstr "Un"\n`)).told).toEqual(['no_bengali null'])
  })

  test.skipIf(!existsSync(FIXTURES)).each(['iso_639-2.bn.po', 'iso_3166-1.bn.po'])(
    '%s is read whole',
    async (name) => {
      const bytes = readFileSync(FIXTURES + name)
      const entries = bytes.toString('utf8').match(/^msgid /gm)?.length ?? 0
      const { bn, en } = await read(bytes)
      expect(en.length).toBe(entries - 1)
      expect(bn.length).toBeGreaterThan(100)
    },
  )
})
