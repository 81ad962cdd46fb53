import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importFiles, type ImportAsked } from '../../src/actions/import-text.ts'
import { exported, WRITTEN, type WrittenFormat } from '../../src/actions/export-text.ts'
import { loadSamples } from '../../src/actions/load-samples.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { json } from '../../src/formats/json.ts'
import { readAny } from '../../src/formats/index.ts'
import { anEdition, aText, made } from '../support/builders.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pashapashi-import-'))
  store = await openStore({ databaseUrl: null, folder })
  await loadSamples(store, new Date('2026-11-24T06:00:00Z'))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))

function bring(files: readonly (string | Uint8Array<ArrayBuffer>)[], more: Partial<ImportAsked> = {}) {
  return importFiles(
    store,
    files.map((file) => (typeof file === 'string' ? bytes(file) : file)),
    {
      slug: null,
      title: { bn: null, en: null },
      collection: null,
      isTranslation: false,
      names: files.map((_, i) => `file ${i + 1}`),
      isDry: false,
      hasRows: true,
      ...more,
    },
    made(),
  )
}

async function everything(): Promise<string> {
  const { items } = await store.texts.listAll({ limit: 100, cursor: null })
  const texts = []
  for (const { slug } of items) texts.push(await store.texts.whole(slug, 'owners'))
  return JSON.stringify([await store.library(), texts])
}

async function fileOf(slug: string, format: WrittenFormat): Promise<Uint8Array<ArrayBuffer>> {
  const { pieces } = await exported(store, slug, format, { who: 'owners', edition: null, order: 'bn-en' })
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return new Uint8Array(Buffer.concat(parts))
}

const BENGALI = [
  'নদীর ধারে একটি পুরোনো বাড়ি ছিল। বাড়িটিতে রহিম আর তার বোন করিমা থাকত।',
  '১৯৭১ সালের ১৬ ডিসেম্বর তাদের বাবা ফিরে এলেন।',
  'গ্রামের মানুষ সেদিন সারা রাত গান গেয়েছিল।',
]
const ENGLISH = [
  'By the river there was an old house. Rahim and his sister Karima lived in it.',
  'On 16 December 1971 their father came back.',
  'That day the people of the village sang all night.',
]

describe('two files, one in each language', () => {
  test('become one text, paired paragraph by paragraph and sentence by sentence, whichever is named first', async () => {
    const report = await bring([ENGLISH.join('\n\n'), BENGALI.join('\n\n')], {
      slug: 'by-the-river',
      title: { bn: 'নদীর ধারে', en: 'By the river' },
    })
    expect(report).toMatchObject({ outcome: 'imported', texts: [{ slug: 'by-the-river', paragraphs: 3 }] })
    const text = await store.texts.whole('by-the-river', 'readers')
    expect(text?.title).toEqual({ bn: 'নদীর ধারে', en: 'By the river' })
    expect(text?.paragraphs.map((paragraph) => paragraph.text)).toEqual(BENGALI)
    const units = text?.editions[0]?.units ?? []
    expect(units.map((unit) => [unit.n, unit.span, unit.text])).toEqual(
      ENGLISH.map((english, i) => [i + 1, 1, english]),
    )
    expect(units.map(({ origin }) => origin)).toEqual(['import', 'import', 'import'])
    expect(units[0]?.sentences.map(({ bn, en }) => [bn, en])).toEqual([
      [[[0, 32]], [[0, 36]]],
      [[[33, BENGALI[0]?.length]], [[37, ENGLISH[0]?.length]]],
    ])
  })

  test('that say different things are refused, and nothing is stored', async () => {
    const before = await everything()
    const other = Array.from(
      { length: 12 },
      (_, i) => `The committee of engineers measured bridge number ${i + 40} with steel instruments.`,
    )
    const poem = Array.from({ length: 12 }, () => 'ফুলের গন্ধে ভোরের বাতাস মিষ্টি হয়ে উঠেছে আজ সকালে।')
    await expect(bring([poem.join('\n\n'), other.join('\n\n')])).rejects.toMatchObject({
      key: 'import_nothing_in_common',
    })
    expect(await everything()).toBe(before)
  })
})

describe('English for a text that is stored', () => {
  const asked = { slug: 'by-the-river' }
  const english = ENGLISH.join('\n\n')
  beforeEach(async () => {
    await bring([BENGALI.join('\n\n')], { ...asked, title: { bn: 'নদীর ধারে', en: null } })
  })
  const stored = async () => {
    const text = await store.texts.whole('by-the-river', 'readers')
    if (text === null) throw new Error('the text is gone')
    return text
  }

  test('is its first translation, paired with the Bengali as it stands', async () => {
    const before = await stored()
    const report = await bring([english], { ...asked, title: { bn: null, en: 'By the river' } })
    expect(report).toMatchObject({ outcome: 'imported', edition: 'main', texts: [{ slug: 'by-the-river' }] })
    const { paragraphs, editions, title } = await stored()
    expect(paragraphs).toEqual(before.paragraphs)
    expect(title).toEqual({ bn: 'নদীর ধারে', en: 'By the river' })
    expect(editions.map(({ isDefault }) => isDefault)).toEqual([true])
    expect(editions[0]?.units.map(({ n, span, text, origin }) => [n, span, text, origin])).toEqual(
      ENGLISH.map((text, i) => [i + 1, 1, text, 'import']),
    )
    expect(editions[0]?.units[0]?.sentences).toHaveLength(2)
  })

  test('a second time is another edition beside the first, which stays', async () => {
    await bring([english], asked)
    const [first] = (await stored()).editions
    await bring([english.replace('an old house', 'an ancient house')], asked)
    const { editions } = await stored()
    expect(editions.map(({ id, name, isDefault }) => [id, name.en, isDefault])).toEqual([
      ['main', 'Translation', true],
      ['main-2', 'Translation 2', false],
    ])
    expect(editions[0]).toEqual(first)
    expect(editions[1]?.units[0]?.text).toContain('an ancient house')
  })

  test('that came before says so, for this text; looking at it stores nothing', async () => {
    await bring([english], asked)
    const before = await everything()
    expect(await bring([english], asked)).toMatchObject({ outcome: 'already-here' })
    expect(await bring([english.replace('old', 'aged')], { ...asked, isDry: true })).toMatchObject({
      outcome: 'would-import',
      edition: 'main-2',
    })
    expect(await everything()).toBe(before)
  })

  test.each([
    ['with a collection', { collection: 'a-book' }, 'import_translation_only'],
    ['with a Bengali title', { title: { bn: 'অন্য', en: null } }, 'import_translation_only'],
    ['under a slug that no text has', { slug: 'another' }, 'import_no_bengali'],
  ])('is refused %s, and nothing changes', async (_, more, key) => {
    const before = await everything()
    await expect(bring([english], { ...asked, ...more })).rejects.toMatchObject({ key })
    expect(await everything()).toBe(before)
  })

  test('beside Bengali is another text, which cannot have this slug', async () => {
    await expect(bring([english, `${BENGALI.join('\n\n')}\n\nশেষ।`], asked)).rejects.toMatchObject({
      key: 'slug_taken',
    })
  })
})

describe('addresses', () => {
  const book = (name: string) => `# ${name}\n\nনদীর ধারে একটি পুরোনো বাড়ি ছিল।\n`
  test('are never those of a text and of a collection at once', async () => {
    await bring([book('এক'), book('দুই')], { collection: 'nodi' })
    const text = await bring([book('নদী')])
    expect(text.texts[0]?.slug).toBe('nodi-2')
    await expect(bring([book('তিন')], { slug: 'nodi' })).rejects.toMatchObject({ key: 'collection_taken' })
    await expect(bring([book('চার')], { collection: 'nodi-2' })).rejects.toMatchObject({ key: 'slug_taken' })
  })

  test('that both have lead to the text, and to the collection by name', async () => {
    await bring([book('এক'), book('দুই')], { collection: 'same' })
    await store.texts.create(aText({ slug: 'same', title: { bn: 'একই', en: '' } }), made())
    const titles = async (address: string) => {
      const read = await readAny(await fileOf(address, json as WrittenFormat))
      return read.value?.texts.map(({ details }) => details.title.bn)
    }
    expect(await titles('same')).toEqual(['একই'])
    expect(await titles('collections/same')).toEqual(['এক', 'দুই'])
    await expect(titles('collections/none')).rejects.toMatchObject({ key: 'collection' })
  })
})

describe('one file', () => {
  test('of Bengali alone is a text that waits for its translation, under a slug that can be read', async () => {
    const report = await bring(['শরতের সকাল\n\nআকাশ আজ নীল।\n\nকাশবনে হাওয়া লেগেছে।'])
    const [text] = report.texts
    expect(text?.slug).toMatch(/^[a-z]+-[a-z]+/)
    const whole = await store.texts.whole(text?.slug ?? '', 'readers')
    expect(whole?.editions).toEqual([])
    expect(text?.doubts).toEqual([])
  })

  test('of English alone is refused', async () => {
    await expect(bring(['Only English.\n\nNothing else.'])).rejects.toMatchObject({
      key: 'import_no_bengali',
    })
  })

  test.each([
    [
      'in the code of an old font',
      'Avgvi †mvbvi evsjv| Avwg †Zvgvq fvjevwm|\n\nwPiw`b †Zvgvi AvKvk|',
      'import_old_font',
    ],
    [
      'of English with a mark of a note',
      `${ENGLISH.join('\n\n')}\n\n†The year of the war.`,
      'import_no_bengali',
    ],
  ])('%s is refused as what it is', async (_, file, key) => {
    await expect(bring([file])).rejects.toMatchObject({ key })
  })

  test('has drafts of a machine among what somebody should look at', async () => {
    const unit = { n: 1, span: 1, text: 'He came.', state: 'draft', origin: 'machine' }
    const text = { paragraphs: [{ text: 'তিনি এলেন।' }], editions: [{ units: [unit] }] }
    const report = await bring([JSON.stringify({ format: 'pashapashi', version: 1, texts: [text] })])
    expect(report.texts[0]?.doubts).toMatchObject([{ en: 'He came.', state: 'draft' }])
  })

  test('that comes twice is here already, and nothing changes', async () => {
    const file = `${BENGALI.join('\n\n')}\n\nশেষ।`
    const first = await bring([file])
    const before = await everything()
    const again = await bring([file])
    expect(again).toMatchObject({ outcome: 'already-here', texts: [{ slug: first.texts[0]?.slug }] })
    expect(await everything()).toBe(before)
  })

  test('that comes twice tells which of the options it is not stored under', async () => {
    const file = `${BENGALI.join('\n\n')}\n\nশেষ।`
    const asked = { slug: 'the-end', title: { bn: 'শেষ', en: null }, collection: 'Of ends' }
    await bring([file], asked)
    expect(await bring([file], asked)).toMatchObject({ outcome: 'already-here', unapplied: [] })
    const other = { slug: 'other', title: { bn: 'শেষ', en: 'The end' }, collection: 'other-book' }
    expect(await bring([file], other)).toMatchObject({
      outcome: 'already-here',
      unapplied: ['slug', 'title-en', 'collection'],
    })
    expect(await store.collections.forReading('other-book')).toBe(null)
  })

  test('is here already in whatever order it came with others, and what is here is told', async () => {
    const files = [`# এক\n\n${BENGALI[0]}\n`, `# দুই\n\n${BENGALI.join('\n\n')}\n`]
    const first = await bring(files)
    const again = await bring(files.toReversed())
    expect(again.outcome).toBe('already-here')
    expect(again.texts.map(({ slug, title, paragraphs }) => [slug, title.bn, paragraphs])).toEqual(
      first.texts.map(({ slug, title, paragraphs }) => [slug, title.bn, paragraphs]),
    )
  })

  test('that is named twice comes once, and the report tells of both', async () => {
    const file = `# এক\n\n${BENGALI.join('\n\n')}\n`
    const report = await bring([file, `# দুই\n\n${BENGALI[0]}\n`, file])
    expect(report.texts.map(({ title }) => title.bn)).toEqual(['এক', 'দুই'])
    expect(report.files.map(({ problems }) => problems.map(({ key, values }) => [key, values]))).toEqual([
      [],
      [],
      [['import:same_file', { file: 'file 1' }]],
    ])
    await expect(bring([file, file], { isTranslation: true })).rejects.toMatchObject({
      key: 'import_not_english',
    })
  })

  test.each([
    ['a slug', { slug: 'one' }, 'import_one_slug'],
    ['a title', { title: { bn: null, en: 'One' } }, 'import_one_title'],
  ])('among several cannot have %s that all would have', async (_, more, key) => {
    await expect(bring([`# এক\n\n${BENGALI[0]}`, `# দুই\n\n${BENGALI[1]}`], more)).rejects.toMatchObject({
      key,
    })
  })

  test('whose pairs do not come out even has them among what somebody should look at', async () => {
    const report = await bring(['তিনি এলেন।\n\nHe came.\n\nকেউ ছিল না।\n\nআমি গেলাম।\n\nI went.\n'])
    expect(report.texts[0]?.doubts).toMatchObject([{ paragraphs: [2, 3], en: 'I went.', state: 'draft' }])
  })

  test('of no text at all is refused', async () => {
    const file = '{"format":"pashapashi","version":1,"collection":null,"texts":[]}'
    await expect(bring([file])).rejects.toMatchObject({ key: 'import_nothing', values: { file: 'file 1' } })
  })

  test('with an edition that nobody has begun has it again', async () => {
    await store.texts.create(
      aText({ slug: 'begun', editions: [anEdition([], { name: { bn: 'নতুন', en: 'New' } })] }),
      made(),
    )
    for (const format of WRITTEN.filter(({ carries }) => carries.includes('edition'))) {
      const report = await bring([await fileOf('begun', format)], { slug: `begun-${format.id}` })
      const text = await store.texts.whole(report.texts[0]?.slug ?? '', 'owners')
      expect(text?.editions.map(({ name }) => name.en)).toEqual(['New'])
    }
  })

  test('is only looked at when asked, with every row', async () => {
    const before = await everything()
    const report = await bring([`bn,en\n"${BENGALI[0]}","${ENGLISH[0]}"\n"${BENGALI[1]}",\n`], {
      isDry: true,
    })
    expect(report.outcome).toBe('would-import')
    expect(report.texts[0]?.rows.map(({ paragraphs, state }) => [paragraphs, state])).toEqual([
      [[1], 'translated'],
      [[2], 'missing'],
    ])
    expect(await everything()).toBe(before)
  })

  test('that no format knows is unreadable and says why', async () => {
    const report = await bring([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37])])
    expect(report.outcome).toBe('unreadable')
    expect(report.files[0]?.problems[0]?.severity).toBe('error')
  })

  test('gets a slug of its own where the title is taken, and not the one asked for if that is', async () => {
    const [one, two] = await Promise.all(
      [bring([`# একই নাম\n\nপ্রথম লেখা।\n`]), bring([`# একই নাম\n\nদ্বিতীয় লেখা।\n`])].map((report) =>
        report.catch((error: unknown) => error),
      ),
    )
    expect(one).toMatchObject({ outcome: 'imported' })
    void two
    const third = await bring([`# একই নাম\n\nতৃতীয় লেখা।\n`])
    expect(third.texts[0]?.slug).toMatch(/-\d+$/)
    await expect(bring([`# আর এক\n\nচতুর্থ।\n`], { slug: 'how-to-read' })).rejects.toMatchObject({
      key: 'slug_taken',
    })
  })

  test('that a thread cannot read in time or memory is refused', async () => {
    const deep = `<html><body>${'<div>'.repeat(400_000)}বাংলা${'</div>'.repeat(400_000)}</body></html>`
    const report = await bring([deep]).catch((error: unknown) => error)
    expect(report).toSatisfy(
      (outcome: { outcome?: string; key?: string }) =>
        outcome.outcome !== undefined || (outcome.key ?? '').startsWith('import_too_'),
    )
  })
})

describe('what was taken away', () => {
  test.each(
    WRITTEN.filter(({ carries }) => carries.includes('details')).map(
      (format) => [format.id, format] as const,
    ),
  )('is here already as %s', async (_, format) => {
    const before = await everything()
    expect(await bring([await fileOf('how-to-read', format)])).toMatchObject({
      outcome: 'already-here',
      texts: [{ slug: 'how-to-read' }],
    })
    expect(await everything()).toBe(before)
  })

  test('and corrected comes beside the original, and the report says why', async () => {
    const file = new TextDecoder().decode(await fileOf('how-to-read', json as WrittenFormat))
    const [corrected] = (await bring([file.replace('"state":"translated"', '"state":"draft"')])).texts
    expect(corrected).toMatchObject({ slug: 'how-to-read-2', taken: 'how-to-read' })
  })

  test.each(WRITTEN.map((format) => [format.id, format] as const))(
    'comes back from %s with both sides of every row, and stands beside the original',
    async (_, format) => {
      const report = await bring([await fileOf('how-to-read', format)], { slug: `again-${format.id}` })
      expect(report.outcome).toBe('imported')
      const [before, after] = await Promise.all([
        store.texts.whole('how-to-read', 'owners'),
        store.texts.whole(`again-${format.id}`, 'owners'),
      ])
      const shown = (text: typeof before) => [
        text?.paragraphs.map((paragraph) => paragraph.text),
        text?.editions[0]?.units.map(({ n, span, text: english }) => [n, span, english]),
      ]
      expect(shown(after)).toEqual(shown(before))
    },
  )
})
