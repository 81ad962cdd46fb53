import { describe, expect, test } from 'vitest'
import { collectionSlug, importPlan, type ImportOptions } from '../../src/actions/import-plan.ts'
import { readAny } from '../../src/formats/index.ts'
import type { ReadFile } from '../../src/formats/format.ts'
import { archiveOf, epubMembers, xhtml } from '../support/archives.ts'

/** What would be stored of these files: the titles, and each row as its kind and both sides. */
async function planned(files: readonly (string | Uint8Array)[], more: Partial<ImportOptions> = {}) {
  const values: ReadFile[] = []
  for (const file of files) {
    const { value, problems } = await readAny(typeof file === 'string' ? Buffer.from(file) : file)
    if (value === null) throw new Error(problems.map(({ key }) => key).join())
    values.push(value)
  }
  let count = 0
  const newId = () => `id${(count += 1)}`
  const names = files.map((_, i) => `${i + 1}.txt`)
  const given = { slug: null, title: { bn: null, en: null }, collection: null, isTranslation: false }
  const { texts } = importPlan(values, { ...given, names, stored: null, ...more }, newId)
  return texts.map(({ text }) => {
    const units = text.editions[0]?.units ?? []
    return {
      title: text.title,
      rows: text.paragraphs.map(({ kind, text: bn }, i) => [
        kind,
        bn,
        units.find(({ n, span }) => span > 0 && n === i + 1)?.text ?? null,
      ]),
      alone: units.filter(({ span }) => span === 0).map(({ n, text: en }) => [n, en]),
      details: text,
    }
  })
}

const BENGALI = ['রহিম ১৯৭১ সালে ঢাকায় ফিরে এলেন।', 'করিমা নদীর ধারে তাঁর জন্য অপেক্ষা করছিল।']
const ENGLISH = ['Rahim came back to Dhaka in 1971.', 'Karima was waiting for him by the river.']
const PAIRS = BENGALI.map((bn, i) => ['paragraph', bn, ENGLISH[i]])
const TURNS = BENGALI.map((bn, i) => `${bn}\n\n${ENGLISH[i]}`).join('\n\n')

test.each([
  ['an address', 'a-book', 'a-book'],
  ['a title in ASCII', 'A book', 'a-book'],
  ['a title in Bengali', 'বই এক', 'boi-ek'],
  ['a title of one Bengali word', 'বই', 'boi'],
])('a collection that is asked for by %s has an address in ASCII', (_, asked, slug) => {
  expect(collectionSlug(asked)).toBe(slug)
})

test("a machine's text comes as a draft, and where the file calls it more this is told", async () => {
  const units = (['draft', 'translated', 'reviewed'] as const).flatMap((state) =>
    (['machine', 'human'] as const).map((origin) => ({ span: 1, text: 'Word.', state, origin })),
  )
  const paragraphs = units.map(() => ({ text: 'কথা।' }))
  const editions = [{ isDefault: true, units: units.map((unit, i) => ({ ...unit, n: i + 1 })) }]
  const texts = [{ title: { bn: 'ক' }, paragraphs, editions }]
  const { value } = await readAny(Buffer.from(JSON.stringify({ format: 'pashapashi', version: 1, texts })))
  let count = 0
  const { texts: planned, problems } = importPlan(
    value === null ? [] : [value],
    {
      slug: null,
      title: { bn: null, en: null },
      collection: null,
      isTranslation: false,
      names: ['m.json'],
      stored: null,
    },
    () => `id${(count += 1)}`,
  )
  expect(planned[0]?.text.editions[0]?.units.map(({ state, origin }) => `${origin} ${state}`)).toEqual([
    'machine draft',
    'human draft',
    'machine draft',
    'human translated',
    'machine draft',
    'human reviewed',
  ])
  expect(problems).toEqual([
    { file: 0, problem: { severity: 'doubt', key: 'import:machine', values: { count: 2 }, line: null } },
  ])
})

describe('a title that is asked for', () => {
  const both = `# ফেরা\n\n# The return\n\n${TURNS}`
  const HEADING = ['heading', 'ফেরা', 'The return']

  test.each([
    ['for both sides', { bn: 'নতুন', en: 'New' }, { bn: 'নতুন', en: 'New' }],
    ['for Bengali', { bn: 'নতুন', en: null }, { bn: 'নতুন', en: 'The return' }],
    ['for English', { bn: null, en: 'New' }, { bn: 'ফেরা', en: 'New' }],
  ])('%s leaves those of a file of pairs as a row of headings', async (_, title, expected) => {
    const [text] = await planned([both], { title })
    expect(text).toMatchObject({ title: expected, rows: [HEADING, ...PAIRS], alone: [] })
  })

  test('that the file has already changes nothing', async () => {
    const [text] = await planned([both], { title: { bn: 'ফেরা', en: null } })
    expect(text).toMatchObject({ title: { bn: 'ফেরা', en: 'The return' }, rows: PAIRS })
  })

  test('leaves the titles of two files as a row of headings', async () => {
    const files = [`# ফেরা\n\n${BENGALI.join('\n\n')}`, `# The return\n\n${ENGLISH.join('\n\n')}`]
    const [text] = await planned(files, { title: { bn: 'নতুন', en: null } })
    expect(text).toMatchObject({
      title: { bn: 'নতুন', en: 'The return' },
      rows: [HEADING, ...PAIRS],
      alone: [],
    })
  })

  test('leaves the one title of a file as a heading without a partner', async () => {
    const [bengali] = await planned([`# ফেরা\n\n${BENGALI.join('\n\n')}`], { title: { bn: 'নতুন', en: null } })
    expect(bengali?.rows).toEqual([
      ['heading', 'ফেরা', null],
      ...BENGALI.map((bn) => ['paragraph', bn, null]),
    ])
    const [english] = await planned([BENGALI.join('\n\n'), `# The return\n\n${ENGLISH.join('\n\n')}`], {
      title: { bn: 'নতুন', en: 'New' },
    })
    expect(english).toMatchObject({ rows: PAIRS, alone: [[0, 'The return']] })
  })
})

describe('two files that are said to be a text and its translation', () => {
  const [bn, en] = [BENGALI.join('\n\n'), ENGLISH.join('\n\n')]
  test.each([
    ['both Bengali', [bn, `${bn}\n\nশেষ।`], 'import_not_english', '2.txt'],
    ['both English', [en, `${en}\n\nEnd.`], 'import_no_bengali', '1.txt'],
    ['the first of both languages', [TURNS, en], 'import_both_sides', '1.txt'],
    ['the second of both languages', [bn, TURNS], 'import_both_sides', '2.txt'],
  ])('are refused where they are %s, and the file is named', async (_, files, key, file) => {
    await expect(planned(files, { isTranslation: true })).rejects.toMatchObject({ key, values: { file } })
  })

  test('are taken in either order', async () => {
    for (const files of [
      [bn, en],
      [en, bn],
    ])
      expect(await planned(files, { isTranslation: true })).toMatchObject([{ rows: PAIRS }])
  })

  test('keep what only the English says of the text', async () => {
    const head = (title: string, more: string) => `---\ntitle: ${title}\n${more}\n---\n\n`
    const files = [
      head('ফেরা', 'author: মিতা সেন') + bn,
      head('The return', 'author: Mita Sen\ndate: 2020-05-04') + en,
    ]
    const [text] = await planned(files, { isTranslation: true })
    expect(text?.details).toMatchObject({ author: { bn: 'মিতা সেন', en: 'Mita Sen' }, date: '2020-05-04' })
  })
})

test('two short sides that have no word in common come as drafts', async () => {
  const [text] = await planned(['আকাশ নীল।\n\nমেঘ সাদা।', 'The engine failed.\n\nShe bought bread.'])
  expect(text?.details.editions[0]?.units.map(({ state }) => state)).toEqual(['draft', 'draft'])
  const [other] = await planned(['তিনি এলেন।\n\nআমি গেলাম।', 'He came.\n\nI went.'])
  expect(other?.details.editions[0]?.units.map(({ state }) => state)).toEqual(['translated', 'translated'])
})

describe('English without an original', () => {
  test.each([
    ['all of it', 'import_no_bengali', ENGLISH.join('\n\n')],
    ['but for a line', 'import_english', [...ENGLISH, ...ENGLISH, ...ENGLISH, 'মূল: আলো'].join('\n\n')],
  ])('is refused, %s, with the name of the file', async (_, key, file) => {
    await expect(planned([BENGALI.join('\n\n'), BENGALI.join('\n\n'), file])).rejects.toMatchObject({
      key,
      values: { file: '3.txt' },
    })
  })
})

test('a Bengali page with an English quotation and an English page are the two sides of one text', async () => {
  const quotation = 'To be or not to be.'
  const page = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('')
  const bn = Array.from({ length: 4 }, () => BENGALI).flat()
  const en = Array.from({ length: 4 }, () => ENGLISH).flat()
  const [text] = await planned([
    page([...bn.slice(0, 4), quotation, ...bn.slice(4)]),
    page([...en.slice(0, 4), quotation, ...en.slice(4)]),
  ])
  expect(text?.rows).toHaveLength(9)
  expect(text?.rows[4]).toEqual(['paragraph', quotation, quotation])
})

test('two books are paired chapter by chapter, their pages of rights among them', async () => {
  const book = (pages: readonly (readonly string[])[]) =>
    archiveOf(epubMembers(pages.map((page) => xhtml(page.map((text) => `<p>${text}</p>`).join('')))))
  const rights = [
    'First published in Dhaka, 2020',
    'All rights reserved by the author.',
    'ISBN 978-984-00-0000-0',
  ]
  const bn = Array.from({ length: 5 }, () => BENGALI).flat()
  const en = Array.from({ length: 5 }, () => ENGLISH).flat()
  const texts = await planned([book([rights, bn]), book([rights, en])])
  expect(texts.map(({ rows }) => rows.length)).toEqual([3, 10])
  expect(texts[0]?.rows).toEqual(rights.map((text) => ['paragraph', text, text]))
})

test('a book is not refused for a page that is in English in it and says other things in its translation', async () => {
  const book = (pages: readonly (readonly string[])[]) =>
    archiveOf(epubMembers(pages.map((page) => xhtml(page.map((text) => `<p>${text}</p>`).join('')))))
  const [ours, theirs] = [
    Array.from({ length: 4 }, (_, i) => `Set in types of a printer long dead, ${i + 40}.`),
    Array.from({ length: 4 }, (_, i) => `My mother wept; nobody knew why, ${i + 900}.`),
  ]
  const bn = Array.from({ length: 8 }, () => BENGALI).flat()
  const en = Array.from({ length: 8 }, () => ENGLISH).flat()
  const texts = await planned([book([ours, bn]), book([theirs, en])])
  expect(texts[1]?.rows).toHaveLength(16)
  const states = texts[0]?.details.editions[0]?.units.filter(({ span }) => span > 0).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['draft']))
})

describe('two books with other chapters', () => {
  const BN = [
    [
      'প্রথম অধ্যায়',
      'নদীর ধারে একটি পুরোনো বাড়ি ছিল। বাড়িটিতে রহিম আর তার বোন করিমা থাকত।',
      '১৯৭১ সালের ১৬ ডিসেম্বর তাদের বাবা ঢাকা থেকে ফিরে এলেন।',
    ],
    [
      'দ্বিতীয় অধ্যায়',
      'কলকাতার রাস্তায় সেদিন খুব বৃষ্টি হচ্ছিল। অমল ট্রামে করে স্কুলে গেল।',
      'শিক্ষক তাকে বললেন, তুমি ৪৫ মিনিট দেরি করেছ।',
    ],
    [
      'তৃতীয় অধ্যায়',
      'মা রান্নাঘরে ভাত আর মাছ রান্না করছিলেন। রাতের খাবারে ১২ জন অতিথি এলেন।',
      'সুমিত্রা গান গাইলেন, আর সবাই চুপ করে শুনল।',
    ],
  ]
  const EN = [
    [
      'Chapter One',
      'By the river there was an old house. Rahim and his sister Karima lived in the house.',
      'On 16 December 1971 their father came back from Dhaka.',
    ],
    [
      'Chapter Two',
      'It was raining hard that day in the streets of Kolkata. Amal went to school by tram.',
      'The teacher told him, you are 45 minutes late.',
    ],
    [
      'Chapter Three',
      'Mother was cooking rice and fish in the kitchen. 12 guests came for dinner at night.',
      'Sumitra sang a song, and everybody listened in silence.',
    ],
  ]
  const PREFACE = [
    'Preface',
    'I began this translation in Oxford, with a grant of the university, for which I am grateful.',
    'All mistakes that remain are my own. Spelling follows the practice of earlier scholars.',
  ]
  const GLOSSARY = [
    'Glossary',
    'Crore: ten million. Lakh: one hundred thousand. Rickshaw: a vehicle with three wheels.',
  ]
  const bookOf = (chapters: readonly (readonly string[])[]) =>
    archiveOf(
      epubMembers(
        chapters.map(([title = '', ...rest]) =>
          xhtml(`<h1>${title}</h1>${rest.map((text) => `<p>${text}</p>`).join('')}`),
        ),
      ),
    )
  const titles = async (bn: readonly (readonly string[])[], en: readonly (readonly string[])[]) =>
    (await planned([bookOf(bn), bookOf(en)])).map(({ title, rows }) => [
      title.bn,
      title.en,
      rows[0]?.[2] ?? null,
    ])
  const [one, two, three] = BN.map(([bn], i) => [bn, EN[i]?.[0], EN[i]?.[1]])

  test.each([
    ['none', BN, EN, [one, two, three]],
    ['an English preface and a glossary', BN, [PREFACE, ...EN, GLOSSARY], [one, two, three]],
    [
      'an English preface in the place of the last chapter',
      BN,
      [PREFACE, ...EN.slice(0, 2)],
      [one, two, [BN[2]?.[0], '', null]],
    ],
    [
      'a short one that says nothing',
      [['উৎসর্গ', 'মাকে'], ...BN],
      [['Dedication', 'For Z.'], ...EN],
      [['উৎসর্গ', 'Dedication', 'For Z.'], one, two, three],
    ],
    [
      'a Bengali chapter that is not translated',
      BN,
      [EN[0] ?? [], EN[2] ?? []],
      [one, [BN[1]?.[0], '', null], three],
    ],
  ])('%s: chapters stand beside those that say the same', async (_, bn, en, expected) => {
    expect(await titles(bn, en)).toEqual(expected)
  })

  test('the report names what has no partner', async () => {
    const read = async (chapters: readonly (readonly string[])[]) => {
      const { value } = await readAny(bookOf(chapters))
      return value === null ? [] : [value]
    }
    const files = [...(await read([PREFACE, ...EN.slice(0, 2)])), ...(await read(BN))]
    let count = 0
    const { problems } = importPlan(
      files,
      {
        slug: null,
        title: { bn: null, en: null },
        collection: null,
        isTranslation: false,
        names: ['en', 'bn'],
        stored: null,
      },
      () => `id${(count += 1)}`,
    )
    expect(
      problems.map(({ file, problem: { severity, key, values } }) => [
        file,
        severity,
        key,
        values['chapter'],
      ]),
    ).toEqual([
      [0, 'dropped', 'import:chapter_without_original', 'Preface'],
      [1, 'doubt', 'import:chapter_untranslated', 'তৃতীয় অধ্যায়'],
    ])
  })

  test('a chapter that stands beside several is named, and nothing comes', async () => {
    const both = [EN[0]?.[0] ?? '', ...EN.slice(0, 2).flatMap((chapter) => chapter.slice(1))]
    await expect(titles(BN, [both, EN[2] ?? []])).rejects.toMatchObject({
      key: 'import_chapters',
      values: { chapter: 'দ্বিতীয় অধ্যায়', bn: 3, en: 2 },
    })
  })
})
