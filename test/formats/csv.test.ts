import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/formats/csv.ts'
import { readAny } from '../../src/formats/index.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

/** The pairs of a table, with the keys of what was doubted or dropped. */
async function tableOf(text: string) {
  const { format, value, problems } = await readAny(new TextEncoder().encode(text))
  const read = value?.texts[0]
  const told = problems.map(({ key }) => key.slice('formats:'.length))
  if (read?.shape !== 'paired') return { format: format?.id, pairs: null, told }
  const units = read.editions[0]?.units ?? []
  const english = (n: number) => units.find((unit) => unit.n === n && unit.span > 0)
  return {
    format: format?.id,
    pairs: read.paragraphs.map(({ text: bn }, i) => [
      bn,
      english(i + 1)?.text ?? '',
      english(i + 1)?.state ?? 'missing',
    ]),
    told,
  }
}

describe('a table', () => {
  const pair = [
    ['তিনি এলেন।', 'He came.', 'translated'],
    ['আমি গেলাম।', 'I went.', 'translated'],
  ]
  test.each([
    ['with commas and names', 'Bengali,English\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n', pair, []],
    ['with semicolons', 'bn;en\nতিনি এলেন।;He came.\nআমি গেলাম।;I went.\n', pair, []],
    [
      'with the hint for Excel',
      'sep=;\r\nবাংলা;English\r\nতিনি এলেন।;He came.\r\nআমি গেলাম।;I went.\r\n',
      pair,
      [],
    ],
    ['with tabs', 'bn\ten\r\nতিনি এলেন।\tHe came.\r\nআমি গেলাম।\tI went.\r\n', pair, []],
    ['with a byte order mark', '\ufeffbn,en\r\nতিনি এলেন।,He came.\r\nআমি গেলাম।,I went.', pair, []],
    ['the other way round', 'en-US,bn-BD\nHe came.,তিনি এলেন।\nI went.,আমি গেলাম।\n', pair, []],
    ['with Bengali names', 'বাংলা,ইংরেজি\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n', pair, []],
    ['without names, by script', 'তিনি এলেন।,He came.\nআমি গেলাম।,I went.\n', pair, ['doubt_columns']],
    [
      'with names that say nothing',
      'Original,Translation\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n',
      pair,
      ['doubt_columns'],
    ],
    [
      'with other columns',
      '1,তিনি এলেন।,He came.,x\n2,আমি গেলাম।,I went.,y\n',
      pair,
      ['doubt_columns', 'dropped_columns'],
    ],
    ['with quotes', 'bn,en\n"তিনি এলেন।","He came."\n"আমি গেলাম।",I went.\n', pair, []],
    [
      'with a short row',
      'bn,en\nতিনি এলেন।,He came.\nআমি গেলাম।\n',
      [pair[0], ['আমি গেলাম।', '', 'missing']],
      ['doubt_ragged'],
    ],
    [
      'with a name for one side alone',
      'Bengali,Gloss\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n',
      pair,
      ['doubt_columns'],
    ],
    [
      'with words beside the name of a language',
      'Bengali,English translation\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n',
      pair,
      [],
    ],
    [
      'with such words in both',
      'বাংলা পাঠ,English text\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n',
      pair,
      [],
    ],
    [
      'with Bengali names, whatever is longest',
      'ক্রমিক,বাংলা,ইংরেজি অনুবাদ,মন্তব্য\n1,তিনি এলেন।,He came.,what a long remark this is\n2,আমি গেলাম।,I went.,and another one\n',
      pair,
      ['dropped_columns'],
    ],
    [
      'with names of what the text is, one in each language',
      'শিরোনাম,Title\nতিনি এলেন।,He came.\nআমি গেলাম।,I went.\n',
      pair,
      ['doubt_columns'],
    ],
    [
      'of one row in quotes',
      '"তিনি এলেন, বসলেন।","He came, and sat."\n',
      [['তিনি এলেন, বসলেন।', 'He came, and sat.', 'translated']],
      ['doubt_columns'],
    ],
    [
      'of one column',
      'bn\nতিনি এলেন।\nআমি, গেলাম।\n',
      [
        ['তিনি এলেন।', '', 'missing'],
        ['আমি, গেলাম।', '', 'missing'],
      ],
      [],
    ],
    [
      'of one column in quotes',
      '"বাংলা"\r\n"তিনি\nএলেন।"\r\n"আমি ""গেলাম""।"\r\n',
      [
        ['তিনি\nএলেন।', '', 'missing'],
        ['আমি "গেলাম"।', '', 'missing'],
      ],
      [],
    ],
    [
      'with states',
      'bn,en,status\nক,a,Reviewed\nখ,b,done\n',
      [
        ['ক', 'a', 'reviewed'],
        ['খ', 'b', 'translated'],
      ],
      ['doubt_states'],
    ],
    ...[
      'Bengali;English;Status',
      'Source (Bengali);Target;Status',
      'Source (bn);Target (en-GB);Status (Studio)',
    ].map((names): [string, string, string[][], string[]] => [
      `with states under ${names}`,
      `${names}\nক;a;Draft\nখ;b;Reviewed\n`,
      [
        ['ক', 'a', 'draft'],
        ['খ', 'b', 'reviewed'],
      ],
      names.includes('Target;') ? ['doubt_columns'] : [],
    ]),
    [
      'with states beside names of no language',
      'Original;Translation;Status\nক;a;Draft\nখ;b;Translated\n',
      [
        ['ক', 'a', 'draft'],
        ['খ', 'b', 'translated'],
      ],
      ['doubt_columns'],
    ],
    [
      'with states beside names that are not known',
      'Foo;Bar;Status\nএক কথা;One word;Draft\nদুই কথা;Two words;Draft\n',
      [
        ['এক কথা', 'One word', 'draft'],
        ['দুই কথা', 'Two words', 'draft'],
      ],
      ['doubt_columns'],
    ],
    ['of a formula that is none of ours', "bn,en\n'-ক,'=b\n", [["'-ক", "'=b", 'translated']], []],
  ])('%s is read', async (_, text, pairs, told) => {
    expect(await tableOf(text)).toEqual({ format: 'csv', pairs, told })
  })

  test('with a second translation names the column that is not read', async () => {
    const text = 'Bengali,English (2010),English (2020),Remark\nক,a,A,x\nখ,b,B,y\n'
    expect((await tableOf(text)).pairs).toEqual([
      ['ক', 'a', 'translated'],
      ['খ', 'b', 'translated'],
    ])
    const { problems } = await readAny(new TextEncoder().encode(text))
    expect(problems.map(({ severity, key, values }) => [severity, key, values])).toEqual([
      ['doubt', 'formats:doubt_rivals', { count: 1, names: 'English (2020)' }],
      ['dropped', 'formats:dropped_columns', { count: 1 }],
    ])
  })

  test('of a few rows that are all ragged is a table by its names, and says what is wrong', async () => {
    expect(await tableOf('bn,en\nআমি,I,extra\nতুমি\n')).toEqual({
      format: 'csv',
      pairs: [
        ['আমি', 'I', 'translated'],
        ['তুমি', '', 'missing'],
      ],
      told: ['dropped_surplus', 'doubt_ragged'],
    })
    const prose = 'বাংলা, ইংরেজি\n\nআমি ভাত, মাছ, ডাল খাই।\n\nতুমি চা, মুড়ি, কলা খাও।\n'
    expect((await readAny(Buffer.from(prose))).format?.id).toBe('txt')
  })

  test('whose rows have commas too many loses nothing unsaid, and mixes no languages', async () => {
    const rows = [
      'তিনি এলেন, বসলেন।,He came, and sat.',
      'আমি গেলাম।,I went.',
      'সে,It',
      'ক,a',
      'খ,b,,',
      'গ,c,more',
    ]
    const bytes = new TextEncoder().encode(`bn,en\n${rows.join('\n')}\n`)
    expect((await tableOf(`bn,en\n${rows.join('\n')}\n`)).pairs).toEqual([
      ['তিনি এলেন', '', 'missing'],
      ['আমি গেলাম।', 'I went.', 'translated'],
      ['সে', 'It', 'translated'],
      ['ক', 'a', 'translated'],
      ['খ', 'b', 'translated'],
      ['গ', 'c', 'translated'],
    ])
    const { problems } = await readAny(bytes)
    expect(problems.map(({ key, values, line }) => [key, values['count'], line])).toEqual([
      ['formats:dropped_surplus', 4, null],
      ['formats:doubt_ragged', 3, 2],
    ])
  })

  test.each([
    ['prose with commas', 'রাম, শ্যাম ও যদু এলেন।\nতাঁরা বললেন, বসুন।\n', 'txt'],
    ['a poem with a comma in each line', 'আমি, তুমি\nতুমি, আমি\n', 'txt'],
    ['a text called by its language', 'বাংলা\nবাংলা আমার ভাষা।\n', 'txt'],
    ['an essay under such a title', 'Bengali\n\nবাংলা আমার ভাষা।\n', 'txt'],
    ['Bengali prose with an English name', 'তিনি বললেন, Hello বলো।\n\nআমি গেলাম।\n', 'txt'],
  ])('is not what %s is', async (_, text, format) => {
    expect((await tableOf(text)).format).toBe(format)
  })
})

describe('what is written', () => {
  const text = { ...longText(1), editions: [] }
  const cellsOf = async (bn: string) => {
    const paragraphs = [{ id: 'p1', n: 1, kind: 'paragraph' as const, text: bn, revision: 1, notes: [] }]
    const written = await textWritten(csv, { collection: null, texts: [{ ...text, paragraphs }] })
    return { written, rows: parse(written, { bom: true }) }
  }

  test('is RFC 4180 with a byte order mark, CRLF and the header id,n,bn,en,state', async () => {
    const { written, rows } = await cellsOf('“ক”, "খ"\nগ')
    expect(written).toBe('\ufeffid,n,bn,en,state\r\np1,1,"“ক”, ""খ""\nগ",,missing\r\n')
    expect(rows[1]).toEqual(['p1', '1', '“ক”, "খ"\nগ', '', 'missing'])
  })

  test.each([
    ['-চলো।', "'-চলো।"],
    ['=1+1', "'=1+1"],
    ['+880', "'+880"],
    ['@a', "'@a"],
    ['\tক', "'\tক"],
    ['＝ক', "'＝ক"],
    ["'-ক", "''-ক"],
    ["''ক", "'''ক"],
    ["'tis", "'tis"],
    ['ক-খ', 'ক-খ'],
  ])('guards %j as %j, and it comes back', async (bn, cell) => {
    const { written, rows } = await cellsOf(bn)
    expect(rows[1]?.[2]).toBe(cell)
    expect((await tableOf(written)).pairs).toEqual([[bn, '', 'missing']])
  })

  test('holds no cell that a spreadsheet would run, whatever was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^['=+\-@\t]{1,6}ক$/), async (bn) => {
        const { written, rows } = await cellsOf(bn)
        expect(rows[1]?.[2]).not.toMatch(/^[=+\-@\t\r\n]/)
        expect((await tableOf(written)).pairs?.[0]?.[0]).toBe(bn)
      }),
    )
  })
})
