import { expect, test } from 'vitest'
import { loadSamples } from '../../src/actions/load-samples.ts'
import { saveUnit } from '../../src/actions/save-unit.ts'
import type { SentenceBead } from '../../src/model/unit.ts'
import type { Store } from '../../src/store/open.ts'
import { made } from '../support/builders.ts'
import { makingOn } from '../support/store.ts'

const ARTICLE = 'pezeshkian-moscow-visit'

const make = makingOn('sqlite')

async function aStoreWithSamples(): Promise<Store> {
  const store = await make.store()
  await loadSamples(store, new Date('2026-11-24T06:00:00Z'))
  return store
}

/** The first unit of the article that stands for two paired sentences or more, as readers have it now. */
async function unitOfSentences(store: Store) {
  const text = await store.texts.forReading(ARTICLE, { editions: null, page: 1 })
  const unit = text!.shown[0]!.units.find(({ sentences }) => sentences.length > 1)!
  return { unit, paragraph: text!.paragraphs.find(({ n }) => n === unit.n)! }
}

const asked = (base: number, text: string) => ({ base, text, state: 'translated', origin: 'human' }) as const

test('a unit that is saved without pairs has its sentences paired behind the save', async () => {
  const store = await aStoreWithSamples()
  const { unit, paragraph } = await unitOfSentences(store)
  const text = `${unit.text.replace(/\.$/, '')}, it was said.`
  const saved = await saveUnit(store, ARTICLE, unit.id, asked(unit.revision, text), made(1))
  expect(saved.unit).toMatchObject({ text, sentences: [] })
  await saved.paired
  const { unit: now } = await unitOfSentences(store)
  expect(now.text).toBe(text)
  expect(now.sentences.length).toBe(unit.sentences.length)
  const ends = now.sentences.map(({ bn, en }) => [bn.at(-1)?.[1], en.at(-1)?.[1]])
  expect(ends.at(-1)).toEqual([paragraph.text.length, text.length])
})

test('pairs that come with the save stand as they are', async () => {
  const store = await aStoreWithSamples()
  const { unit, paragraph } = await unitOfSentences(store)
  const sentences: SentenceBead[] = [
    { bn: [[0, paragraph.text.length]], en: [[0, unit.text.length]], confidence: 1 },
  ]
  const save = { ...asked(unit.revision, unit.text), sentences }
  const saved = await saveUnit(store, ARTICLE, unit.id, save, made(2))
  await saved.paired
  expect((await store.units.withSource(ARTICLE, unit.id))?.unit.sentences).toEqual(sentences)
  expect(saved.unit.sentences).toEqual(sentences)
})

test('of two saves that come close together the later one’s pairs stand', async () => {
  const store = await aStoreWithSamples()
  const text = await store.texts.forReading(ARTICLE, { editions: null, page: 1 })
  const unit = text!.shown[0]!.units[1]!
  const first = await saveUnit(store, ARTICLE, unit.id, asked(unit.revision, 'One short sentence.'), made(3))
  const later = 'A first sentence about Tehran. A second one about Moscow.'
  const second = await saveUnit(store, ARTICLE, unit.id, asked(first.unit.revision, later), made(4))
  await Promise.all([first.paired, second.paired])
  const now = await store.units.withSource(ARTICLE, unit.id)
  expect(now?.unit.text).toBe(later)
  expect(now?.unit.sentences.at(-1)?.en.at(-1)?.[1]).toBe(later.length)
})

test('a save that comes too late is refused, and nothing is paired', async () => {
  const store = await aStoreWithSamples()
  const text = await store.texts.forReading(ARTICLE, { editions: null, page: 1 })
  const unit = text!.shown[0]!.units[2]!
  const late = saveUnit(store, ARTICLE, unit.id, asked(unit.revision + 5, 'Late.'), made(5))
  await expect(late).rejects.toMatchObject({ kind: 'conflict' })
  expect((await store.units.withSource(ARTICLE, unit.id))?.unit).toEqual(unit)
})
