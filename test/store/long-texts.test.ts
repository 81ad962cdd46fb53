import { expect, test } from 'vitest'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore } from '../support/store.ts'

const LENGTH = 600
const SAVES = 24

eachStore((make) => {
  test('a long text that is read while somebody saves is as it was at one moment', async () => {
    const store = await make.store()
    const units = Array.from({ length: LENGTH }, (_, i) => aUnit(i + 1, `Paragraph ${i + 1}.`))
    await store.texts.create(aText({ paragraphs: LENGTH, editions: [anEdition(units)] }), made())
    const read = async () => {
      const text = await store.texts.forReading('a-text', { editions: null, page: 'all' })
      const [first, last] = [text?.shown[0]?.units[0], text?.shown[0]?.units.at(-1)]
      return {
        revision: text?.version.revision,
        ends: [first?.text, last?.text],
        count: text?.paragraphs.length,
      }
    }
    const start = await read()
    expect(start).toMatchObject({ count: LENGTH, ends: ['Paragraph 1.', `Paragraph ${LENGTH}.`] })

    // Every save changes one end of the text and raises its revision, so a revision tells both ends.
    const endsAt = new Map([[start.revision, start.ends]])
    const saved = new AbortController()
    const saving = (async () => {
      const bases = [1, 1]
      let ends = start.ends
      for (let i = 0; i < SAVES; i++) {
        const end = i % 2
        const text = `Save ${i}.`
        ends = ends.with(end, text)
        endsAt.set((start.revision ?? 0) + i + 1, ends)
        const change = { base: bases[end] ?? 0, text, state: 'translated', origin: 'human' } as const
        const { revision } = await store.units.save(
          'a-text',
          end === 0 ? 'u1' : `u${LENGTH}`,
          change,
          made(i),
        )
        bases[end] = revision
        await new Promise((resolve) => setTimeout(resolve, i % 4))
      }
      saved.abort()
    })()
    const seen = []
    while (!saved.signal.aborted) seen.push(...(await Promise.all([read(), read()])))
    await saving
    seen.push(await read())
    for (const { revision, ends, count } of seen) {
      expect(ends).toEqual(endsAt.get(revision))
      expect(count).toBe(LENGTH)
    }
    expect(seen.at(-1)?.revision).toBe((start.revision ?? 0) + SAVES)
  })
})
