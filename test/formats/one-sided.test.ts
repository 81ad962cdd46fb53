import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { archiveOf, docxMembers, epubMembers, xhtml } from '../support/archives.ts'

/** Each text as its shape and its sides' paragraphs, with what was doubted or dropped. */
async function told(file: string | Uint8Array) {
  const { value, problems } = await readAny(typeof file === 'string' ? Buffer.from(file) : file)
  return {
    texts: value?.texts.map((text) =>
      text.shape === 'sides'
        ? { bn: text.bn.map((one) => one.text), en: text.en.map((one) => one.text) }
        : {
            pairs: text.paragraphs.map((one, i) => [
              one.text,
              text.editions[0]?.units.find(({ n, span }) => span > 0 && n <= i + 1 && i + 1 < n + span)?.text,
            ]),
          },
    ),
    titles: value?.texts.map(({ details }) => details.title),
    told: problems.map(({ key, values }) => `${key.slice('formats:'.length)} ${values['count']}`),
  }
}

const BENGALI = Array.from(
  { length: 6 },
  (_, i) => `${i + 1} নদীর ধারে একটি গ্রাম, গ্রামে অনেক মানুষ, আর তাদের অনেক কথা আছে বলার মতো।`,
)
const ENGLISH = Array.from(
  { length: 6 },
  (_, i) => `${i + 1} There is a village by the river, and the people in it have much to tell us.`,
)
const [before, after] = [BENGALI.slice(0, 3), BENGALI.slice(3)]
const TWEET = 'Our village is one of the oldest in the delta, and it is about to vanish.'
const ISBN = 'ISBN 978-984-00-0000-0'

const w = (texts: readonly string[]) =>
  texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
const p = (texts: readonly string[], attributes = '') =>
  texts.map((text) => `<p${attributes}>${text}</p>`).join('')

describe('a Bengali text with English in it', () => {
  const all = [...before, TWEET, ...after, ISBN]
  test.each([
    ['HTML', `<h1>গ্রাম</h1>${p(all)}`],
    [
      'HTML that marks the quotation',
      `<h1>গ্রাম</h1>${p(before)}<p lang="en">${TWEET}</p>${p(after)}<p>${ISBN}`,
    ],
    [
      'HTML that marks it within the text',
      `<h1>গ্রাম</h1><div lang="bn">${p(before)}<p lang="en">${TWEET}</p>${p(after)}<p>${ISBN}</div>`,
    ],
    ['Markdown', `# গ্রাম\n\n${all.join('\n\n')}`],
    ['plain text', all.join('\n\n')],
    ['DOCX', archiveOf(docxMembers(w(all)))],
    ['EPUB', archiveOf(epubMembers([xhtml(p(all))]))],
  ])('of %s is one side, every paragraph in its place, and this is told', async (_, file) => {
    const { texts, told: said } = await told(file)
    expect(texts).toEqual([{ bn: all, en: [] }])
    expect(said).toEqual(['doubt_foreign 2'])
  })

  test('is one side, however short it is', async () => {
    const all = [...BENGALI.slice(0, 2), TWEET.slice(0, 30), BENGALI[2], '© 2025 Daily']
    expect(await told(`<h1>গ্রাম</h1>${p(all.map(String))}`)).toMatchObject({ texts: [{ bn: all, en: [] }] })
  })

  test('the other way round is one side, too', async () => {
    const all = [...ENGLISH, 'মূল: প্রথম আলো']
    expect(await told(p(all))).toMatchObject({ texts: [{ bn: [], en: all }], told: ['doubt_foreign 1'] })
  })
})

describe('a text of two sides stays one', () => {
  test.each([
    [
      'where every block says its language',
      p(BENGALI, ' lang="bn"') + p([ISBN], ' lang="en"'),
      BENGALI,
      [ISBN],
    ],
    ['where they follow each other', p(BENGALI) + p(ENGLISH.slice(0, 3)), BENGALI, ENGLISH.slice(0, 3)],
    ['where they take turns', BENGALI.map((bn, i) => p([bn, ENGLISH[i] ?? ''])).join(''), BENGALI, ENGLISH],
  ])('%s', async (_, page, bn, en) => {
    expect(await told(page)).toMatchObject({ texts: [{ bn, en }], told: [] })
  })

  test('where it has been begun to translate', async () => {
    const begun = [BENGALI[0], ENGLISH[0], BENGALI[1], ENGLISH[1], ...BENGALI.slice(2)].map(String)
    expect((await told(`<h1>গ্রাম</h1>${p(begun)}`)).texts).toEqual([{ bn: BENGALI, en: ENGLISH.slice(0, 2) }])
  })

  test('where a table pairs them, however little English there is', async () => {
    const page = `${p(BENGALI)}<table><tr><td>শেষ।<td>End.</table>`
    expect((await told(page)).texts).toEqual([
      { pairs: [...BENGALI.map((bn) => [bn, undefined]), ['শেষ।', 'End.']] },
    ])
  })
})

describe('a book', () => {
  const chapter = (texts: readonly string[]) => xhtml(p(texts))
  const rights = ['First published 2020', 'All rights reserved.', ISBN]

  test('of Bengali has its page of rights as a chapter in its place', async () => {
    const { texts, told: said } = await told(archiveOf(epubMembers([rights, BENGALI, after].map(chapter))))
    expect(texts).toEqual([
      { bn: rights, en: [] },
      { bn: BENGALI, en: [] },
      { bn: after, en: [] },
    ])
    expect(said).toEqual(['doubt_foreign 3'])
  })

  test('has one where both languages take turns as a page of its own language', async () => {
    const mixed = ['প্রথম প্রকাশ', 'Published by', 'স্বত্ব', 'Copyright']
    const { texts } = await told(archiveOf(epubMembers([mixed, BENGALI, BENGALI].map(chapter))))
    expect(texts?.[0]).toEqual({ bn: mixed, en: [] })
  })

  test('keeps a page that has nothing but a title', async () => {
    const pages = [xhtml('<h1>প্রথম খণ্ড</h1>'), chapter(BENGALI)]
    expect(await told(archiveOf(epubMembers(pages)))).toMatchObject({
      texts: [{ bn: ['প্রথম খণ্ড'] }, { bn: BENGALI }],
      titles: [{ bn: 'প্রথম খণ্ড' }, {}],
    })
  })
})

describe('languages that are neither', () => {
  test.each([
    ['Hindi', 'नदी के किनारे एक गाँव है।\n\nगाँव में बहुत लोग हैं।'],
    ['Hindi with an English word', '<p>नदी के किनारे एक गाँव है, और गाँव में बहुत लोग हैं।</p><p>OK</p>'],
    ['Russian', '# Река\n\nУ реки стоит деревня.'],
    ['digits', '1971\n\n16 12\n'],
    ['Bengali digits', '<p>১৯৭১</p><p>১৬</p>'],
    ['a page that says so', '<p lang="fr">Il y a un village au bord de la rivière.</p>'],
    ['a table', 'bn,en\nनदी,river\nगाँव,village\n'],
    ['a document', archiveOf(docxMembers(w(['नदी के किनारे एक गाँव है।'])))],
    ['a book', archiveOf(epubMembers([xhtml('<p>У реки стоит деревня.</p>')]))],
  ])('are no Bengali: %s', async (_, file) => {
    expect(await told(file)).toMatchObject({ texts: undefined, told: ['neither undefined'] })
  })

  test('are left out of a page where it says so, and this is told; letters of ours are not', async () => {
    const page = `${p(before)}<p lang="fr">Il y a un village.</p><p lang="hi">${BENGALI[5]}</p>`
    expect(await told(page)).toEqual({
      texts: [{ bn: [...before, BENGALI[5]], en: [] }],
      titles: [{ bn: '', en: '' }],
      told: ['dropped_languages 1'],
    })
  })
})

describe('a line with its translation below it', () => {
  const pairs = [0, 1, 2].map((i) => [BENGALI[i] ?? '', ENGLISH[i] ?? ''])
  const br = '</w:t><w:br/><w:t>'
  test.each([
    ['Markdown', `# গ্রাম\n\n${pairs.map((pair) => pair.join('\n')).join('\n\n')}`],
    ['Markdown with hard breaks', `# গ্রাম\n\n${pairs.map((pair) => pair.join('\\\n')).join('\n\n')}`],
    ['HTML', `<h1>গ্রাম</h1>${p(pairs.map((pair) => pair.join('<br>')))}`],
    [
      'HTML that names the languages',
      p(pairs.flatMap(([bn, en]) => ['বাংলা:', bn ?? '', 'English:', en ?? ''])),
    ],
    ['DOCX', archiveOf(docxMembers(w(pairs.map((pair) => pair.join(br)))))],
    ['EPUB', archiveOf(epubMembers([xhtml(p(pairs.map((pair) => pair.join('<br/>'))))]))],
  ])('is parted from it in %s', async (_, file) => {
    const { texts } = await told(file)
    const [text] = texts ?? []
    expect(text).toEqual(
      text && 'pairs' in text ? { pairs } : { bn: BENGALI.slice(0, 3), en: ENGLISH.slice(0, 3) },
    )
  })

  test('keeps its notes', async () => {
    const file = `# গ্রাম\n\n${pairs.map(([bn, en], i) => `${bn}[^b${i}]\n${en}[^e${i}]`).join('\n\n')}\n\n${[0, 1, 2].map((i) => `[^b${i}]: টীকা ${i}\n\n[^e${i}]: note ${i}`).join('\n\n')}\n`
    const [text] = (await readAny(Buffer.from(file))).value?.texts ?? []
    expect(text?.shape === 'paired' && text.paragraphs.map(({ notes }) => notes)).toEqual(
      [0, 1, 2].map((i) => [{ at: BENGALI[i]?.length, text: `টীকা ${i}` }]),
    )
    expect(text?.shape === 'paired' && text.editions[0]?.units.map(({ notes }) => notes)).toEqual(
      [0, 1, 2].map((i) => [{ at: ENGLISH[i]?.length, text: `note ${i}` }]),
    )
  })
})

describe('pairs that take turns', () => {
  test('have the English of the first paragraph as its translation, not as a title', async () => {
    const { texts, titles } = await told('গ্রামের কথা\n\nতিনি এলেন।\n\nHe came.\n\nআমি গেলাম।\n\nI went.\n')
    expect(titles).toEqual([{ bn: 'গ্রামের কথা', en: '' }])
    expect(texts).toEqual([
      {
        pairs: [
          ['তিনি এলেন।', 'He came.'],
          ['আমি গেলাম।', 'I went.'],
        ],
      },
    ])
  })

  test('also where the English stands first', async () => {
    const { texts, titles } = await told('# গ্রামের কথা\n\nHe came.\n\nতিনি এলেন।\n\nI went.\n\nআমি গেলাম।\n')
    expect(titles).toEqual([{ bn: 'গ্রামের কথা', en: '' }])
    expect(texts?.[0]).toEqual({
      pairs: [
        ['তিনি এলেন।', 'He came.'],
        ['আমি গেলাম।', 'I went.'],
      ],
    })
  })

  test('have both titles where both are headings', async () => {
    const { titles } = await told('# গ্রামের কথা\n\n# The village\n\nতিনি এলেন।\n\nHe came.\n')
    expect(titles).toEqual([{ bn: 'গ্রামের কথা', en: 'The village' }])
  })

  test('are drafts where one has no partner, and this is told', async () => {
    const file = 'তিনি এলেন।\n\nHe came.\n\nকেউ ছিল না।\n\nআমি গেলাম।\n\nI went.\n'
    const { value, problems } = await readAny(Buffer.from(file))
    const [text] = value?.texts ?? []
    const units = text?.shape === 'paired' ? text.editions[0]?.units : []
    expect(units?.map(({ n, span, state }) => [n, span, state])).toEqual([
      [1, 1, 'translated'],
      [2, 2, 'draft'],
    ])
    expect(problems.map(({ key }) => key)).toContain('formats:doubt_unequal')
  })
})
