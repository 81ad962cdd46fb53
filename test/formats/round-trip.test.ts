import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOf, FORMATS } from '../../src/formats/index.ts'
import { bytesOf, came, due, OPTIONS } from '../support/round-trip.ts'
import { longText, wholeBook, type WholeBook } from '../support/whole-text.ts'

/** Formats that pack what they write; they take longer for each run. */
const PACKED = ['docx', 'epub']

const WRITTEN = FORMATS.filter(({ write }) => write !== undefined)

describe.each(WRITTEN)('what $name writes', (format) => {
  const expectBack = async (book: WholeBook, order: 'bn-en' | 'en-bn') => {
    const bytes = await bytesOf(format, book, { ...OPTIONS, order })
    expect(formatOf(bytes)?.id).toBe(format.id)
    const { value, problems } = (await format.read?.(bytes)) ?? { value: null, problems: [] }
    expect(problems).toEqual([])
    if (value === null) throw new Error('nothing was read')
    const [back, wanted] = [came(value, format.carries), due(book, format.carries)]
    // Comparing strings is a hundred times quicker, and says the same where they are equal.
    if (JSON.stringify(back) !== JSON.stringify(wanted)) expect(back).toEqual(wanted)
  }

  test('is recognised, and comes back equal up to what the format carries', async () => {
    expect.hasAssertions()
    await fc.assert(
      fc.asyncProperty(wholeBook, fc.constantFrom('bn-en' as const, 'en-bn' as const), expectBack),
      { numRuns: PACKED.includes(format.id) ? 25 : 60 },
    )
  })

  test('comes back equal from a text of 1,000 paragraphs', async () => {
    expect.hasAssertions()
    await expectBack({ collection: null, texts: [longText(1000)] }, 'bn-en')
  })

  test('is the same, byte for byte, each time', async () => {
    const book = { collection: null, texts: [longText(20)] }
    expect(Buffer.compare(await bytesOf(format, book), await bytesOf(format, book))).toBe(0)
  })

  test('comes in pieces, not all at once', async () => {
    const pieces: number[] = []
    const book = { collection: null, texts: [longText(1000)] }
    for await (const piece of format.write?.(book, OPTIONS) ?? []) pieces.push(piece.length)
    expect(pieces.length).toBeGreaterThan(1)
  })
})

describe.each(WRITTEN.filter(({ carries }) => !carries.includes('editions')))(
  'what $name writes of several editions',
  (format) => {
    test('is the edition that was asked for', async () => {
      const [one] = longText(3).editions
      if (one === undefined) throw new Error('no edition')
      const other = {
        ...one,
        id: 'other',
        isDefault: false,
        units: one.units.map((unit) => ({ ...unit, text: `Otherwise: ${unit.text}` })),
      }
      const book = { collection: null, texts: [{ ...longText(3), editions: [one, other] }] }
      const { value } =
        (await format.read?.(await bytesOf(format, book, { ...OPTIONS, edition: 'other' }))) ?? {}
      const [text] = value?.texts ?? []
      expect(text?.shape === 'paired' && text.editions[0]?.units.map(({ text }) => text)).toEqual(
        other.units.map(({ text }) => text),
      )
    })
  },
)
