import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { labelsOf } from '../../src/formats/labels.ts'

/** Pairs in a file of each kind that names its languages: what it calls Bengali, what it calls English. */
const FILES: Readonly<Record<string, (pairs: readonly (readonly [bn: string, en: string])[]) => string>> = {
  PO: (pairs) =>
    `msgid ""\nmsgstr "Language: en\\n"\n\n${pairs.map(([bn, en]) => `msgid "${bn}"\nmsgstr "${en}"\n`).join('\n')}`,
  TMX: (pairs) =>
    `<tmx version="1.4"><header/><body>${pairs
      .map(
        ([bn, en]) =>
          `<tu><tuv xml:lang="bn"><seg>${bn}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`,
      )
      .join('')}</body></tmx>`,
  'XLIFF 1.2': (pairs) =>
    `<xliff version="1.2"><file source-language="bn" target-language="en"><body>${pairs
      .map(([bn, en]) => `<trans-unit id="u"><source>${bn}</source><target>${en}</target></trans-unit>`)
      .join('')}</body></file></xliff>`,
  'XLIFF 2.1': (pairs) =>
    `<xliff version="2.1" srcLang="bn" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">${pairs
      .map(
        ([bn, en], i) =>
          `<unit id="u${i}"><segment state="translated"><source>${bn}</source><target>${en}</target></segment></unit>`,
      )
      .join('')}</file></xliff>`,
  CSV: (pairs) => `Bengali,English\n${pairs.map(([bn, en]) => `"${bn}","${en}"\n`).join('')}`,
  JSON: (pairs) => JSON.stringify(pairs.map(([bn, en]) => ({ bn, en }))),
  HTML: (pairs) =>
    `<table><tr><th>Bengali</th><th>English</th></tr>${pairs.map(([bn, en]) => `<tr><td>${bn}</td><td>${en}</td></tr>`).join('')}</table>`,
  Markdown: (pairs) =>
    `| Bengali | English |\n|---|---|\n${pairs.map(([bn, en]) => `| ${bn} | ${en} |\n`).join('')}`,
}

async function read(text: string) {
  const { value, problems } = await readAny(new TextEncoder().encode(text))
  const [first] = value?.texts ?? []
  const units = first?.shape === 'paired' ? (first.editions[0]?.units ?? []) : []
  return {
    pairs:
      first?.shape === 'paired'
        ? first.paragraphs.map(({ text: bn }, i) => [bn, units.find(({ n }) => n === i + 1)?.text ?? ''])
        : null,
    told: problems.map(({ key }) => key.slice('formats:'.length)),
  }
}

describe.each(Object.entries(FILES))('%s', (_, file) => {
  const right = [
    ['তিনি এলেন।', 'He came.'],
    ['আমি গেলাম।', 'I went.'],
  ] as const
  const swapped = right.map(([bn, en]) => [en, bn] as const)

  test('that calls its languages wrongly comes with each on its side, and this is told', async () => {
    expect(await read(file(swapped))).toEqual({ pairs: right, told: ['doubt_swapped'] })
  })

  test('stays as it is called where a few words of the other language are quoted', async () => {
    const quoting = [
      ...right,
      ['তিনি বললেন, “I came”, আর চুপ করে রইলেন।', 'The word “আমি” means I, and is short.'],
      ['OK', 'OK'],
    ] as const
    expect(await read(file(quoting))).toEqual({ pairs: quoting, told: [] })
  })
})

test.each(Object.entries(FILES).filter(([name]) => !['HTML', 'Markdown'].includes(name)))(
  '%s in which neither language is Bengali is refused',
  async (_, file) => {
    const french = file([['Je mange.', 'I eat.']])
    expect(await read(french)).toEqual({ pairs: null, told: ['neither'] })
  },
)

test('a catalogue has what is not translated and what is fuzzy told in the right language', async () => {
  const text =
    'msgid ""\nmsgstr "Language: en_US\\n"\n\nmsgid "Open"\nmsgstr "খুলুন"\n\nmsgid "Close"\nmsgstr ""\n'
  expect(await read(text)).toEqual({
    pairs: [['খুলুন', 'Open']],
    told: ['doubt_swapped', 'doubt_untranslated'],
  })
})

test('a memory keeps the English that has no Bengali, and the Bengali that has no English', async () => {
  const unit = (lang: string, text: string) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`
  const units = [
    unit('bn', 'I went.'),
    unit('en', 'তিনি এলেন।'),
    unit('bn', 'He sat.') + unit('en', 'তিনি বসলেন।'),
  ]
  const { value, problems } = await readAny(
    Buffer.from(`<tmx version="1.4"><body>${units.map((one) => `<tu>${one}</tu>`).join('')}</body></tmx>`),
  )
  expect(value?.texts).toMatchObject([
    {
      paragraphs: [{ text: 'তিনি এলেন।' }, { text: 'তিনি বসলেন।' }],
      editions: [
        {
          units: [
            { n: 0, span: 0, text: 'I went.' },
            { n: 2, span: 1, text: 'He sat.' },
          ],
        },
      ],
    },
  ])
  expect(problems.map(({ key }) => key)).toEqual(['formats:doubt_swapped', 'formats:doubt_untranslated'])
})

test('of many pairs the first ones tell, and all of them where these do not', () => {
  const many = (text: string) => Array.from({ length: 3000 }, () => text)
  expect(labelsOf([...many('OK'), ...many('তিনি এলেন।')], many('He came.'))).toBe('right')
  expect(labelsOf(many('He came.'), many('তিনি এলেন।'))).toBe('swapped')
})
