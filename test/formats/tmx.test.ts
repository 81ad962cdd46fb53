import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { tmx } from '../../src/formats/tmx.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

const KIT = fileURLToPath(new URL('../../../shared/fixtures/tmx-compliance-kit/', import.meta.url))

const utf8 = (text: string) => new TextEncoder().encode(text)
const file = (body: string) =>
  `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>${body}</body></tmx>`
const unit = (bn: string, en: string, langs = ['bn', 'en']) =>
  `<tu><tuv xml:lang="${langs[0]}"><seg>${bn}</seg></tuv><tuv xml:lang="${langs[1]}"><seg>${en}</seg></tuv></tu>`

/** The pairs of a file as Bengali, English and their notes, and what was doubted or dropped. */
async function pairsIn(bytes: Uint8Array) {
  const { value, problems } = await readAny(bytes)
  const text = value?.texts[0]
  if (text?.shape !== 'paired') return { pairs: [], problems }
  const units = text.editions[0]?.units ?? []
  return {
    pairs: text.paragraphs.map((paragraph, i) => {
      const english = units.find(({ n, span }) => span === 1 && n === i + 1)
      const notes = [...paragraph.notes, ...(english?.notes ?? [])]
      return [paragraph.text, english?.text ?? '', ...notes.map(({ at, text: note }) => `${at}: ${note}`)]
    }),
    problems,
  }
}

describe('a translation unit', () => {
  test.each([
    ['is a pair', unit('ক', 'a'), [['ক', 'a']], []],
    ['is a pair whatever the tags look like', unit('ক', 'a', ['BN-bd', 'EN-US']), [['ক', 'a']], []],
    ['is a pair with three letters', unit('ক', 'a', ['ben', 'eng']), [['ক', 'a']], []],
    ['is a pair in either order', unit('a', 'ক', ['en', 'bn']), [['ক', 'a']], []],
    [
      'is a pair with the old name of the attribute',
      '<tu><tuv lang="BN"><seg>ক</seg></tuv><tuv lang="EN"><seg>a</seg></tuv></tu>',
      [['ক', 'a']],
      [],
    ],
    [
      'without tags is a pair by script',
      '<tu><tuv><seg>ক</seg></tuv><tuv><seg>a</seg></tuv></tu>',
      [['ক', 'a']],
      [],
    ],
    [
      'of many languages leaves the others out',
      '<tu><tuv xml:lang="fr"><seg>x</seg></tuv><tuv xml:lang="bn"><seg>ক</seg></tuv><tuv xml:lang="en-GB"><seg>a</seg></tuv><tuv xml:lang="en-US"><seg>b</seg></tuv></tu>',
      [['ক', 'a']],
      ['dropped_languages 1', 'dropped_variants 1'],
    ],
    ['keeps its spaces', unit('  ক \t\n', ' a  b '), [['  ক \t\n', ' a  b ']], []],
    ['keeps references and CDATA', unit('&#x995;&lt;', 'a &amp; <![CDATA[<b>]]>'), [['ক<', 'a & <b>']], []],
    [
      'loses codes and keeps what they mark',
      unit(
        '<bpt i="1">&lt;b></bpt>ক<ept i="1">&lt;/b></ept>খ<it pos="begin">x</it>',
        'a<ph x="1">&lt;br/></ph>b <hi>c</hi>',
      ),
      [['কখ', 'a\nb c']],
      ['dropped_codes 3'],
    ],
    [
      'keeps crossed codes apart from the text',
      unit('ক', '<bpt i="1">u</bpt>a<bpt i="2">v</bpt>b<ept i="1">w</ept>c<ept i="2">x</ept>'),
      [['ক', 'abc']],
      ['dropped_codes 4'],
    ],
    [
      'keeps the text inside of a code',
      unit('ক', 'Click <ph>&lt;img alt="<sub>Start</sub>"></ph> now'),
      [['ক', 'Click Start now']],
      ['dropped_codes 1'],
    ],
    [
      'glues it to no word',
      unit('ক', 'Click<ph>&lt;img alt="<sub>Start</sub>"></ph>now'),
      [['ক', 'Click Start now']],
      ['dropped_codes 1'],
    ],
    [
      'takes a footnote for a note',
      unit('ক<ph type="fnote">{\\footnote <sub>টীকা</sub>}</ph>খ', 'a'),
      [['কখ', 'a', '1: টীকা']],
      [],
    ],
    [
      'breaks lines where codes say so',
      unit('ক<ph type="lb"/>খ', 'a<ph type="lb">&lt;br></ph>b'),
      [['ক\nখ', 'a\nb']],
      [],
    ],
    ...['&lt;br/>', '&lt;br class="x" />', ' &lt;BR&gt; ', '\\n', '\\line ', '{\\line}'].map(
      (code): [string, string, string[][], string[]] => [
        `breaks its line at a code ${code}`,
        unit('ক<it pos="begin">' + code + '</it>খ', `Dear sir,<ph>${code}</ph>I write`),
        [['ক\nখ', 'Dear sir,\nI write']],
        [],
      ],
    ),
    [
      'has words apart that had a code between them, and no others',
      unit(
        'ঢাকা<ph>x</ph>শহর, ক<ph>x</ph>া',
        'a,<ph>&lt;img/></ph>b <ph>x</ph>c<bpt i="1">x</bpt>d(<ph>x</ph>e)<ph>x</ph>.',
      ),
      [['ঢাকা শহর, কা', 'a, b cd(e).']],
      ['dropped_codes 7'],
    ],
    [
      'leaves remarks of translators out',
      `<tu><note>Check</note>${unit('ক', 'a').slice(4)}`,
      [['ক', 'a']],
      ['dropped_comments 1'],
    ],
  ])('%s', async (_, body, pairs, told) => {
    const found = await pairsIn(utf8(file(body)))
    expect(found.pairs).toEqual(pairs)
    expect(found.problems.map(({ key, values }) => `${key.slice(8)} ${values['count']}`)).toEqual(told)
  })

  test.each([
    ['Draft', 'draft'],
    ['Unspecified', 'draft'],
    ['RejectedTranslation', 'draft'],
    ['Translated', 'translated'],
    ['ApprovedTranslation', 'reviewed'],
    ['ApprovedSignOff', 'reviewed'],
  ])('that Trados Studio calls %s is %s', async (level, state) => {
    const prop = `<prop type="x-ConfirmationLevel">${level}</prop>`
    const { value } = await readAny(utf8(file(`<tu>${prop}${unit('ক', 'a').slice(4)}`)))
    expect(value?.texts[0]).toMatchObject({ editions: [{ units: [{ text: 'a', state }] }] })
  })

  test('without English leaves its paragraph untranslated, without Bengali it is a unit 0:1', async () => {
    const body =
      '<tu><tuv xml:lang="bn"><seg>ক</seg></tuv></tu><tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>'
    const { value } = await readAny(utf8(file(body)))
    expect(value?.texts[0]).toMatchObject({
      paragraphs: [{ text: 'ক', id: null }],
      editions: [{ units: [{ n: 1, span: 0, text: 'a', state: 'translated', origin: 'import' }] }],
    })
  })
})

describe('a file', () => {
  test('without Bengali is refused with the languages that it has', async () => {
    const { problems } = await readAny(utf8(file(unit('x', 'y', ['EN-US', 'fr-CA']))))
    expect(problems).toEqual([
      { severity: 'error', key: 'formats:no_bengali', values: { languages: 'EN-US, fr-CA' }, line: null },
    ])
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'in %s is read with and without a mark',
    async (encoding) => {
      const text = `<?xml version="1.0" encoding="${encoding.slice(0, 6)}"?>${file(unit('ক', 'a')).slice(21)}`
      for (const mark of ['', '\ufeff']) {
        const bytes = Buffer.from(mark + text, encoding === 'utf-8' ? 'utf8' : 'utf16le')
        if (encoding === 'utf-16be') bytes.swap16()
        expect((await pairsIn(bytes)).pairs).toEqual([['ক', 'a']])
      }
    },
  )

  test('in the encoding that its declaration names is read', async () => {
    const text = `<?xml version="1.0" encoding="windows-1252"?>${file(unit('&#x995;', 'caf\u00e9 \u0093q\u0094')).slice(21)}`
    expect((await pairsIn(Buffer.from(text, 'latin1'))).pairs).toEqual([['ক', 'café “q”']])
  })
})

describe.skipIf(!existsSync(KIT))('the TMX compliance kit', () => {
  const names = existsSync(KIT) ? readdirSync(KIT).filter((name) => name.endsWith('.tmx')) : []
  const bytesOf = (name: string) => readFileSync(join(KIT, name))

  test.each(names)('%s is refused for its languages and for nothing else', async (name) => {
    const { format, problems } = await readAny(bytesOf(name))
    expect(format?.id).toBe('tmx')
    expect(problems.map(({ key }) => key)).toEqual(['formats:no_bengali'])
  })

  /** What makes a file with letters of other languages one with Bengali in it. */
  const BENGALI = 'আমি বাংলায় গান গাই। '.repeat(20)

  const references = (text: string) => text.replaceAll(/[^ ]/g, (letter) => `&#${letter.charCodeAt(0)};`)

  /** The file with its second language taken for Bengali, and some Bengali, in the encoding that it has. */
  function asBengali(name: string, tag: RegExp, added = BENGALI) {
    const bytes = bytesOf(name)
    const encoding = bytes[0] === 0xff || (bytes[0] === 0x3c && bytes[1] === 0) ? 'utf16le' : 'utf8'
    if (bytes[0] === 0xfe || bytes[0] === 0) return bytes
    return Buffer.from(
      bytes
        .toString(encoding)
        .replace(tag, (_, quote: string) => `xml:lang=${quote}bn${quote}`)
        .replace(/<\/body\s*>/, unit(references(added), 'I sing.') + '$&'),
      encoding,
    )
  }

  test.each([
    ['ImportTest1A.tmx', /xml:lang=(["'])fr-ca\1/gi, 'ImportTest1A_fr-ca.txt'],
    ['ImportTest1B.tmx', /xml:lang=\s*(["'])fr-ca\1/gi, 'ImportTest1B_fr-ca.txt'],
    ['ImportTest1C.tmx', /xml:lang=(["'])fr-ca\1/gi, 'ImportTest1C_fr-ca.txt'],
    ['ImportTest1D.tmx', /xml:lang=(["'])en-gb\1/gi, 'ImportTest1D_en-gb.txt'],
    ['ImportTest1E.tmx', /xml:lang=(["'])en-gb\1/gi, 'ImportTest1E_en-gb.txt'],
    ['ImportTest1F.tmx', /xml:lang=(["'])en-gb\1/gi, 'ImportTest1F_en-gb.txt'],
    ['ImportTest1H.tmx', /xml:lang=(["'])en-gb\1/gi, 'ImportTest1H_en-gb.txt'],
    ['ImportTest1I.tmx', /xml:lang=(["'])ja-jp\1/gi, 'ImportTest1I_ja-jp.txt'],
  ])('%s reads as its text says, were its second language Bengali', async (name, tag, expected) => {
    const { pairs } = await pairsIn(asBengali(name, tag))
    const text = readFileSync(join(KIT, expected))
    const want = new TextDecoder(text[0] === 0xff ? 'utf-16le' : 'utf-8').decode(text)
    expect(pairs.length).toBeGreaterThan(0)
    expect(pairs.pop()).toEqual([BENGALI, 'I sing.'])
    for (const [bn] of pairs) expect(want).toContain(bn)
  })

  test('ImportTest2A.tmx gives the words without their codes', async () => {
    const { pairs, problems } = await pairsIn(asBengali('ImportTest2A.tmx', /xml:lang=(["'])fr-ca\1/gi))
    expect(pairs[0]).toEqual(['Le gros chat noir dors.', 'The big black cat sleeps.'])
    expect(problems.map(({ key }) => key)).toEqual(['formats:dropped_codes'])
  })

  test('ImportTest2A.tmx is refused where its French is only called Bengali', async () => {
    const french = asBengali('ImportTest2A.tmx', /xml:lang=(["'])fr-ca\1/gi, 'Je chante.')
    expect((await readAny(french)).problems.map(({ key }) => key)).toEqual(['formats:neither'])
  })
})

test('what is written is read by a parser that knows nothing of us, without what XML cannot hold', async () => {
  const [edition] = longText(2).editions
  const text = {
    ...longText(2),
    title: { bn: 'ক\u0001\ufffe', en: 'a' },
    editions: edition === undefined ? [] : [edition],
  }
  const written = await textWritten(tmx, { collection: null, texts: [text] })
  const segments: string[] = []
  const parser = new SaxesParser()
  let inside = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (name === 'seg') inside = ''
  })
  parser.on('text', (piece) => {
    inside += piece
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'seg') segments.push(inside)
  })
  parser.write(written).close()
  expect(segments.slice(0, 3)).toEqual(['ক', 'a', longText(2).paragraphs[0]?.text])
  expect(segments).toHaveLength(6)
})
