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

/** Bengali and English of each row, and the titles. */
async function rows(file: string) {
  const { text, told } = await read(file)
  const pairs =
    text?.shape === 'paired'
      ? text.paragraphs.map((one, i) => [
          one.text,
          text.editions[0]?.units.find(({ n }) => n === i + 1)?.text,
        ])
      : text
  return { pairs, title: text?.details.title, told }
}

describe('a line with its translation below it', () => {
  const PAIRS = [
    ['আমি ভাত খাই।', 'I eat rice.'],
    ['তুমি বাড়ি যাও।', 'You go home.'],
    ['সে কাল আসবে।', 'He will come tomorrow.'],
  ]
  test.each([
    ['with blank lines between', PAIRS.map((pair) => pair.join('\n')).join('\n\n')],
    ['without', PAIRS.flat().join('\n')],
    ['named each time', PAIRS.map(([bn, en]) => `বাংলা: \n${bn}\nEnglish:\n${en}`).join('\n\n')],
    ['named in brackets', PAIRS.map(([bn, en]) => `[বাংলা]\n\n${bn}\n\n[English]\n\n${en}`).join('\n\n')],
  ])('is a pair, %s', async (_, file) => {
    const { pairs, title } = await rows(file)
    expect(pairs).toEqual(PAIRS)
    expect(title).toEqual({ bn: '', en: '' })
  })

  test('has the titles where it begins with them', async () => {
    const file = ['পথের ধারে\nBy the Road', ...PAIRS.map((pair) => pair.join('\n'))].join('\n\n')
    const { pairs, title } = await rows(file)
    expect(pairs).toEqual(PAIRS)
    expect(title).toEqual({ bn: 'পথের ধারে', en: 'By the Road' })
  })

  test('is told of where it was a name that was left out', async () => {
    const { told } = await rows('বাংলা:\nআমি ভাত খাই।\nEnglish:\nI eat rice.')
    expect(told).toEqual(['dropped_names', 'doubt_alternating'])
  })

  test('may be several lines', async () => {
    const { pairs } = await rows(
      'ভোর হলো\nদোর খোলো\nIt is dawn\nOpen the door\n\nখুকুমণি\nওঠো রে\nLittle one\nRise and see',
    )
    expect(pairs).toEqual([
      ['ভোর হলো\nদোর খোলো', 'It is dawn\nOpen the door'],
      ['খুকুমণি\nওঠো রে', 'Little one\nRise and see'],
    ])
  })

  test('is none where a poem quotes a line, or names a language in it', async () => {
    const poem = 'ভোর হলো দোর খোলো খুকুমণি\nOh my dear\nওঠো রে\n\nবাংলা\nআমার ভাষা তুমি'
    const { text, told } = await read(`${LONG}\n\n${LONG}\n\n${poem}`)
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text).slice(2)).toEqual(poem.split('\n\n'))
    expect(told).toEqual([])
  })
})

describe('numbers of printed pages', () => {
  test.each([
    ['between dashes', '- ১২ -', '- ১৩ -'],
    ['with their name', 'পৃষ্ঠা ১', 'পৃষ্ঠা ২'],
    ['in English', '[Page 12]', '[Page 13]'],
  ])('are left out where they stand alone, %s', async (_, one, two) => {
    const { text, told } = await read(`${LONG}\n\n${one}\n\n${LONG}\n${two}\n${LONG}`)
    expect(text?.shape === 'sides' && text.bn.map((line) => line.text)).toEqual([LONG, LONG, LONG])
    expect(told).toEqual(['dropped_pages'])
  })

  test.each([
    ['those of chapters', '— ১ —', '— ২ —'],
    ['numbers that fall', '- ১৩ -', '- ১২ -'],
  ])('are not %s', async (_, one, two) => {
    const { text } = await read(`${LONG}\n\n${one}\n\n${LONG}\n\n${two}\n\n${LONG}`)
    expect(text?.shape === 'sides' && text.bn.map((line) => line.text)).toEqual([LONG, one, LONG, two, LONG])
  })
})

describe('lines below a title', () => {
  const EN =
    'He rose early and went down to the river, and there he sat for a long while until the sun was up.'

  test('are paragraphs of their own, on both sides', async () => {
    const { text } = await read(
      `পথের ধারে\nশ্রী অমুক বন্দ্যোপাধ্যায়\n\n১\n\n${LONG}\n\n${LONG}\n\n${LONG}\n\nBy the Road\nby Amuk Bandyopadhyay\nTranslated by Jane Doe\n\n1\n\n${EN}\n\n${EN}\n\n${EN}\n`,
    )
    expect(text?.details).toMatchObject({ title: { bn: 'পথের ধারে', en: 'By the Road' } })
    expect(text?.shape === 'sides' && [text.bn, text.en].map((all) => all.map((one) => one.text))).toEqual([
      ['শ্রী অমুক বন্দ্যোপাধ্যায়', '১', LONG, LONG, LONG],
      ['by Amuk Bandyopadhyay', 'Translated by Jane Doe', '1', EN, EN, EN],
    ])
  })

  test.each([
    ['of a short text', `পথের ধারে\nঅমুক সেন\n\n${LONG}`, 'পথের ধারে', ['অমুক সেন', LONG]],
    [
      'of a poem that says who wrote it',
      'ছোট নদী\nরচনা: অমুক সেন\n\nভোর হলো\nদোর খোলো\n\nখুকুমণি\nওঠো রে',
      'ছোট নদী',
      ['রচনা: অমুক সেন', 'ভোর হলো\nদোর খোলো', 'খুকুমণি\nওঠো রে'],
    ],
    [
      'but no stanza of a poem without a title',
      'ভোর হলো\nদোর খোলো\n\nখুকুমণি\nওঠো রে\n\nঐ ডাকে\nযুঁই শাখে',
      '',
      ['ভোর হলো\nদোর খোলো', 'খুকুমণি\nওঠো রে', 'ঐ ডাকে\nযুঁই শাখে'],
    ],
  ])('are those %s', async (_, file, title, paragraphs) => {
    const { text } = await read(file)
    expect(text?.details.title.bn).toBe(title)
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text)).toEqual(paragraphs)
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
