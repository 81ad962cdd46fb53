import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { archiveOf, docxMembers } from '../support/archives.ts'

/** The pairs of a text: the Bengali paragraphs of each unit or without one, its English, and what was left out. */
async function told(file: string | Uint8Array) {
  const { value, problems } = await readAny(typeof file === 'string' ? Buffer.from(file) : file)
  const [text] = value?.texts ?? []
  if (text?.shape !== 'paired') throw new Error('not paired')
  const units = text.editions[0]?.units ?? []
  return {
    bn: text.paragraphs.map((one) => one.text),
    en: units.map(({ n, span, text: english }) => `${n}+${span} ${english}`),
    dropped: problems.map(({ key, values }) => `${key.slice('formats:'.length)} ${values['count']}`),
  }
}

const html = (rows: readonly string[]) => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`

describe('merged cells', () => {
  test.each([
    [
      'a Bengali one beside two English ones is one unit',
      ['<td rowspan="2">তিনি এলেন, বসলেন।<td>He came.', '<td>He sat.', '<td>আমি গেলাম।<td>I went.'],
      ['তিনি এলেন, বসলেন।', 'আমি গেলাম।'],
      ['1+1 He came.\n\nHe sat.', '2+1 I went.'],
    ],
    [
      'an English one beside two Bengali ones is one unit',
      ['<td>তিনি এলেন।<td rowspan=2>He came and sat.', '<td>তিনি বসলেন।', '<td>আমি গেলাম।<td>I went.'],
      ['তিনি এলেন।', 'তিনি বসলেন।', 'আমি গেলাম।'],
      ['1+2 He came and sat.', '3+1 I went.'],
    ],
    [
      'one of a column that is no text moves and joins nothing',
      [
        '<td rowspan=3>১<td>তিনি এলেন।<td>He came.',
        '<td>তিনি বসলেন।<td>He sat.',
        '<td>আমি গেলাম।<td>I went.',
      ],
      ['তিনি এলেন।', 'তিনি বসলেন।', 'আমি গেলাম।'],
      ['1+1 He came.', '2+1 He sat.', '3+1 I went.'],
    ],
    [
      'one over all columns is on the side that it is written in',
      [
        '<td colspan=2>Part one',
        '<td>তিনি এলেন।<td>He came.',
        '<td colspan=2>দ্বিতীয় ভাগ',
        '<td>আমি গেলাম।<td>I went.',
      ],
      ['তিনি এলেন।', 'দ্বিতীয় ভাগ', 'আমি গেলাম।'],
      ['0+0 Part one', '1+1 He came.', '3+1 I went.'],
    ],
    [
      'wide ones do not move what stands after them',
      ['<td colspan=2>তিনি এলেন।<td>He came.', '<td>আমি<td>১<td>I went.'],
      ['তিনি এলেন।', 'আমি'],
      ['1+1 He came.', '2+1 I went.'],
    ],
  ])('in a page: %s', async (_, rows, bn, en) => {
    expect(await told(html(rows))).toMatchObject({ bn, en })
  })

  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
  const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`
  test('in a document, down and across', async () => {
    const [first, more, wide] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>', '<w:gridSpan w:val="2"/>']
    const rows = [
      row(cell('১', first), cell('তিনি এলেন, বসলেন।', first), cell('He came.')),
      row(cell('', more), cell('', more), cell('He sat.')),
      row(cell('আমি গেলাম।', wide), cell('I went.')),
      row(cell('২'), cell('কেউ ছিল না।'), cell('Nobody was there.')),
    ]
    expect(await told(archiveOf(docxMembers(`<w:tbl>${rows.join('')}</w:tbl>`)))).toMatchObject({
      bn: ['তিনি এলেন, বসলেন।', 'আমি গেলাম।', 'কেউ ছিল না।'],
      en: ['1+1 He came.\n\nHe sat.', '2+1 I went.', '3+1 Nobody was there.'],
      dropped: ['dropped_cells 2'],
    })
  })

  test('of a page that lies about them cost no more than others', async () => {
    const page = html([
      ...Array.from({ length: 300 }, () => '<td rowspan=60000 colspan=900>ক<td rowspan=60000>a'),
      '<td>ক<td>a',
    ])
    const since = performance.now()
    await readAny(Buffer.from(page))
    expect(performance.now() - since).toBeLessThan(5_000)
  })
})

describe('names in the first row say which columns are the text', () => {
  const rows = [
    ['#', 'বাংলা', 'English', 'Notes'],
    ['১', 'তিনি এলেন।', 'He came.', 'This remark is longer than the text itself.'],
    ['২', 'আমি গেলাম।', 'I went.', 'So is this remark, and even longer.'],
  ]
  const expected = {
    bn: ['তিনি এলেন।', 'আমি গেলাম।'],
    en: ['1+1 He came.', '2+1 I went.'],
    dropped: ['dropped_cells 4'],
  }
  const docx = (all: readonly string[][]) =>
    `<w:tbl>${all.map((row) => `<w:tr>${row.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
  test.each([
    ['a page', html(rows.map((row) => row.map((text) => `<td>${text}`).join('')))],
    ['a document', archiveOf(docxMembers(docx(rows)))],
    [
      'Markdown',
      rows
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n')
        .replace('\n', '\n|---|---|---|---|\n'),
    ],
  ])('of %s', async (_, file) => {
    expect(await told(file)).toEqual(expected)
  })

  test('of two English columns the one that is called so', async () => {
    const page = html([
      '<td>Bengali<td>Comment<td>English translation',
      '<td>এক কথা।<td>One more word.<td>One word.',
    ])
    expect(await told(page)).toEqual({ bn: ['এক কথা।'], en: ['1+1 One word.'], dropped: ['dropped_cells 1'] })
  })
})
