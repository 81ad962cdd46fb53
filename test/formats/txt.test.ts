import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { txt } from '../../src/formats/txt.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

async function read(text: string) {
  const { format, value, problems } = await readAny(new TextEncoder().encode(text))
  expect(format?.id).toBe('txt')
  return { text: value?.texts[0], told: problems.map(({ key }) => key.slice('formats:'.length)) }
}

const LONG = 'তিনি সকালে উঠে নদীর ধারে গেলেন, আর সেখানে বসে রইলেন অনেকক্ষণ, যতক্ষণ না সূর্য উঠল।'

const PROSE = [
  'আকাশে মেঘ করেছিল সেদিন। সবাই ভাবল, বৃষ্টি নামবে এবার জোরে।',
  'কিন্তু বৃষ্টি এল না। চাষিরা মাঠে দাঁড়িয়ে রইল সারা দিন ধরে।',
  'মোড়ল বললেন, এবার আর রক্ষা নেই আমাদের কারও।',
  'মাটি ফেটে চৌচির হয়ে গেছে, পুকুরে জল নেই এক ফোঁটাও।',
]

describe('Bengali alone', () => {
  test.each([
    [
      'paragraphs by blank lines',
      `${LONG}\n\n${LONG}\n\n\n${LONG}`,
      ['paragraph', 'paragraph', 'paragraph'],
      '',
    ],
    ['a paragraph a line', `${LONG}\n${LONG}\n${LONG}\n`, ['paragraph', 'paragraph', 'paragraph'], ''],
    ['lines of Windows', `${LONG}\r\n\r\n${LONG}\r\n`, ['paragraph', 'paragraph'], ''],
    [
      'a title and a heading',
      `ভোরের কথা\n\n${LONG}\n\n${LONG}\n\nনদী\n\n${LONG}\n\n${LONG}`,
      ['paragraph', 'paragraph', 'heading', 'paragraph', 'paragraph'],
      'ভোরের কথা',
    ],
    [
      'a verse',
      `${LONG}\n\nভোর হলো\nদোর খোলো\nখুকুমণি ওঠো রে\n\n${LONG}`,
      ['paragraph', 'verse', 'paragraph'],
      '',
    ],
    ['a quotation', `${LONG}\n\n> ভোর হলো।\n> দোর খোলো।\n\n${LONG}`, ['paragraph', 'quote', 'paragraph'], ''],
    [
      'a paragraph a line below its title',
      `খরার দিন\n\n${PROSE.join('\n')}\n`,
      ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      'খরার দিন',
    ],
    [
      'many of them',
      `খরার দিন\n\n${Array(10).fill(PROSE.join('\n')).join('\n')}`,
      Array(40).fill('paragraph'),
      'খরার দিন',
    ],
    [
      'a dialogue that is indented',
      'খরার দিন\n\n\tরামু এসে দাঁড়াল উঠোনে।\n\t— কেমন আছ?\n\t— ভালো নেই।\n\tমোড়ল চুপ করে রইলেন অনেকক্ষণ।\n',
      ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      'খরার দিন',
    ],
    ['an underlined title', `ভোর\n===\n\n${LONG}`, ['paragraph'], 'ভোর'],
  ])('is read with %s', async (_, file, kinds, title) => {
    const { text } = await read(file)
    expect(text).toMatchObject({ shape: 'sides', en: [], details: { title: { bn: title, en: '' } } })
    expect(text?.shape === 'sides' && text.bn.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('joins two short lines where most of the file was wrapped', async () => {
    const [long, short] = [
      'গ্রামের একেবারে উত্তরপ্রান্তে হরিহর রায়ের ক্ষুদ্র\nকোঠাবাড়ী। তাহার চারিপাশে বাঁশবন আর আমবাগান\nঘিরিয়া রহিয়াছে বহুকাল।',
      'পূর্বদিন ছিল একাদশী, ইন্দির ঠাকরুণ সকালবেলা ঘরের\nদাওয়ায় বসিয়া আছে।',
    ]
    const { text } = await read(`${long}\n\n${short}\n\n${long}\n\nভোর হলো\nদোর খোলো\n`)
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text)).toEqual([
      ...[long, short, long].map((one) => one.replaceAll('\n', ' ')),
      'ভোর হলো\nদোর খোলো',
    ])
  })

  test('joins lines that were wrapped, and keeps those of a verse', async () => {
    const wrapped =
      'তিনি সকালে উঠে নদীর ধারে গেলেন, আর সেখানে বসে রইলেন\nঅনেকক্ষণ, যতক্ষণ না সূর্য উঠল। তারপর বাড়ি ফিরে দেখলেন\nকেউ কোথাও নেই।'
    const { text } = await read(`${wrapped}\n\nভোর হলো\nদোর খোলো\n`)
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text)).toEqual([
      wrapped.replaceAll('\n', ' '),
      'ভোর হলো\nদোর খোলো',
    ])
  })
})

describe('both languages in one file', () => {
  test('are pairs where they take turns', async () => {
    const { text, told } = await read('তিনি এলেন।\n\nHe came.\n\nআমি গেলাম।\n\nI went.\n')
    expect(text).toMatchObject({
      shape: 'paired',
      paragraphs: [{ text: 'তিনি এলেন।' }, { text: 'আমি গেলাম।' }],
      editions: [
        {
          units: [
            { n: 1, text: 'He came.' },
            { n: 2, text: 'I went.' },
          ],
        },
      ],
    })
    expect(told).toEqual(['doubt_alternating'])
  })

  test('are two lists where one follows the other, each with its title', async () => {
    const en =
      'He rose early and went down to the river, and there he sat for a long while until the sun was up.'
    const { text } = await read(`ভোর\n\n${LONG}\n\n${LONG}\n\nDawn\n\n${en}\n\n${en}\n\n${en}`)
    expect(text).toMatchObject({ shape: 'sides', details: { title: { bn: 'ভোর', en: 'Dawn' } } })
    expect(text?.shape === 'sides' && [text.bn.length, text.en.length]).toEqual([2, 3])
  })

  test('are one where the other is only quoted', async () => {
    const { text, told } = await read(`${LONG}\n\n${LONG}\n\nTo be or not.\n\n${LONG}\n\n${LONG}`)
    expect(text?.shape === 'sides' && [text.bn.length, text.en.length]).toEqual([5, 0])
    expect(told).toContain('doubt_foreign')
  })
})

test('what is written reads well by itself', async () => {
  const { paragraphs, editions, ...about } = longText(1)
  const written = await textWritten(txt, {
    collection: null,
    texts: [
      {
        ...about,
        paragraphs: paragraphs.map((one) => ({ ...one, kind: 'verse', text: 'ভোর হলো\n§ দোর খোলো' })),
        editions: editions.map((edition) => ({
          ...edition,
          units: edition.units.map((unit) => ({ ...unit, text: 'It is dawn', state: 'draft' })),
        })),
      },
    ],
  })
  expect(written).toBe(
    '§ পাশাপাশি Pashapashi 1\n§ title bn\nদীর্ঘ লেখা\n\n§ title en\nA long text\n\n§ 1 bn verse\nভোর হলো\n§§ দোর খোলো\n\n§ 1 en draft\nIt is dawn\n\n',
  )
})
