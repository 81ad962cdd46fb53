import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { json } from '../../src/formats/json.ts'
import { bytesOf, textWritten } from '../support/round-trip.ts'
import { longText, wholeText } from '../support/whole-text.ts'

const readText = (text: string) => readAny(new TextEncoder().encode(text))

/** The same without a field that only follows from others. */
const without = (name: string) => (item: object) =>
  Object.fromEntries(Object.entries(item).filter(([key]) => key !== name))

test('everything comes back, missing units and all', async () => {
  await fc.assert(
    fc.asyncProperty(wholeText, async (text) => {
      const { value } = await readAny(await bytesOf(json, { collection: null, texts: [text] }))
      const { paragraphs, editions, ...details } = text
      expect(value?.texts).toEqual([
        {
          shape: 'paired',
          details,
          paragraphs: paragraphs.map(without('n')),
          editions: editions.map(without('progress')),
        },
      ])
    }),
    { numRuns: 40 },
  )
})

test('what is written is JSON to anybody, with its version', async () => {
  const { texts, ...about } = JSON.parse(
    await textWritten(json, { collection: null, texts: [longText(2)] }),
  ) as {
    texts: unknown[]
  }
  expect(about).toEqual({ format: 'pashapashi', version: 1, collection: null })
  expect(texts).toMatchObject([{ slug: 'long-text', paragraphs: [{ id: 'p1', n: 1 }, { id: 'p2' }] }])
})

test.each([
  ['{"Bengali":"ক","English":"a"}', []],
  ['{"বাংলা":"ক","ইংরেজি":"a","note":"x"}', ['formats:dropped_unknown 1']],
  ['{"bn":"ক","en":"a","more":{"x":1,"y":2}}', ['formats:dropped_unknown 1']],
])('pairs by other names are read, and fields that nobody knows are told: %s', async (row, told) => {
  const { value, problems } = await readAny(new TextEncoder().encode(`[${row}]`))
  expect(value?.texts[0]).toMatchObject({
    paragraphs: [{ text: 'ক' }],
    editions: [{ units: [{ text: 'a' }] }],
  })
  expect(problems.map(({ key, values }) => `${key} ${values['count']}`)).toEqual(told)
})

test('a list of objects without either side says where', async () => {
  const { problems } = await readAny(new TextEncoder().encode('[{"x":"ক"}]'))
  expect(problems).toMatchObject([{ key: 'formats:json_shape', values: { path: '0.bn' } }])
})

describe('a plain list', () => {
  test('of pairs is read', async () => {
    const { value } = await readText('[{"bn":"ক","en":"a"},{"bn":"খ"},{"en":"c"}]')
    expect(value?.texts[0]).toMatchObject({
      paragraphs: [{ text: 'ক' }, { text: 'খ' }],
      editions: [
        {
          units: [
            { n: 1, span: 1, text: 'a' },
            { n: 2, span: 0, text: 'c' },
          ],
        },
      ],
    })
  })
})

describe('an answer of the API', () => {
  const answer = (units: readonly object[], edition: string | null = 'e') =>
    JSON.stringify({
      slug: 'x',
      title: { bn: 'ক', en: '' },
      edition,
      editions: [{ id: 'e', default: true, translated: 1, reviewed: 0 }],
      paragraphs: [
        { id: 'p', n: 1, text: 'ক' },
        { id: 'q', n: 2, text: 'খ' },
      ],
      units,
    })
  const unit = (paragraphs: readonly string[], after: string | null = null) => ({
    id: `u${paragraphs.join('')}${after}`,
    paragraphs,
    after,
    text: 'a',
    state: 'draft',
  })

  test('is read with its units at their places', async () => {
    const { value, problems } = await readText(answer([unit([]), unit(['p', 'q']), unit([], 'q')]))
    expect(problems).toEqual([])
    expect(value?.texts[0]).toMatchObject({
      details: { slug: 'x' },
      editions: [
        {
          id: 'e',
          units: [
            { n: 0, span: 0 },
            { n: 1, span: 2 },
            { n: 2, span: 0 },
          ],
        },
      ],
    })
  })

  test('without an edition is the original alone', async () => {
    const { value } = await readText(answer([], null))
    expect(value?.texts[0]).toMatchObject({ paragraphs: [{ id: 'p' }, { id: 'q' }], editions: [] })
  })

  test.each([
    ['a paragraph that is not there', unit(['z'])],
    ['paragraphs out of order', unit(['q', 'p'])],
    ['a place that is not there', unit([], 'z')],
  ])('whose unit names %s is refused', async (_, wrong) => {
    expect((await readText(answer([wrong]))).problems).toMatchObject([
      { key: 'formats:json_shape', values: { path: 'units.0.paragraphs' } },
    ])
  })
})

describe('a file that is not as it should be is refused with the place', () => {
  test.each([
    ['{"a":1}', 'formats:json_unknown', {}, null],
    ['{"title":"ক","paragraphs":[{"bn":"ক","en":"a"}]}', 'formats:json_unknown', {}, null],
    ['[{"bn":1}]', 'formats:json_shape', { path: '0.bn' }, null],
    [
      '{"format":"pashapashi","version":1,"texts":[{"paragraphs":[{"text":"ক","kind":"song"}]}]}',
      'formats:json_shape',
      { path: 'texts.0.paragraphs.0.kind' },
      null,
    ],
    ['[{"bn":"\\u0000"}]', 'formats:json_text', { path: '0.bn' }, null],
    ['[\n{"bn":"ক"},\n{"bn" "খ"}]', 'formats:json', {}, 3],
  ])('%s', async (text, key, values, line) => {
    expect((await readText(text)).problems).toEqual([{ severity: 'error', key, values, line }])
  })

  test('but beads that do not fit only go', async () => {
    const text =
      '{"format":"pashapashi","version":1,"texts":[{"paragraphs":[{"text":"ক"}],"editions":[{"units":[{"n":1,"span":1,"text":"a","state":"draft","sentences":[{"bn":[[0,9]],"en":[[0,1]],"confidence":1}]}]}]}]}'
    const { value, problems } = await readText(text)
    expect(value?.texts[0]).toMatchObject({ editions: [{ units: [{ sentences: [] }] }] })
    expect(problems).toMatchObject([
      { severity: 'dropped', key: 'formats:dropped_beads', values: { count: 1 } },
    ])
  })
})

test('English alone has no side that is called Bengali wrongly', async () => {
  const read = await json.read?.(new TextEncoder().encode('[{"en":"He came."},{"en":"She left."}]'))
  const [text] = read?.value?.texts ?? []
  expect(text?.shape === 'paired' && text.editions[0]?.units.map((unit) => unit.text)).toEqual([
    'He came.',
    'She left.',
  ])
})
