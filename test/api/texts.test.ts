import { describe, expect, test } from 'vitest'
import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import { TextListSchema, TextSchema } from '../../src/api/texts.ts'
import { readAny } from '../../src/formats/index.ts'
import { anApp } from '../support/app.ts'

const app = anApp()
const { get } = app

describe('the API', () => {
  test('lists every text, a page at a time, with honest counts', async () => {
    const first = TextListSchema.parse(await (await get('/api/v1/texts?limit=1')).json())
    expect(first.items).toHaveLength(1)
    const rest = TextListSchema.parse(
      await (await get(`/api/v1/texts?limit=1&cursor=${encodeURIComponent(first.next ?? '')}`)).json(),
    )
    expect(rest.next).toBeNull()
    const sample = [...first.items, ...rest.items].find(({ slug }) => slug === 'pezeshkian-moscow-visit')
    expect(sample).toMatchObject({ paragraphs: 14, translated: 14, reviewed: 0 })
  })

  test('gives a text whole, its sentences by offsets in the stored text', async () => {
    const response = await get('/api/v1/texts/pezeshkian-moscow-visit')
    const text = TextSchema.parse(await response.json())
    expect(text.paragraphs.map((paragraph) => paragraph.text)).toEqual(
      article.paragraphs.map(({ text }) => text),
    )
    const unit = text.units[7]
    const bead = unit?.sentences[1]
    const [start = 0, end = 0] = bead?.en[0] ?? []
    expect(unit?.text.slice(start, end)).toBe('Tehran has denied supplying drones or missiles.')
    const etag = response.headers.get('etag') ?? ''
    expect((await get('/api/v1/texts/pezeshkian-moscow-visit', { 'If-None-Match': etag })).status).toBe(304)
  })

  test('gives a text in a shape that an import reads, ids, places and sentences included', async () => {
    const bytes = Buffer.from(await (await get('/api/v1/texts/how-to-read')).arrayBuffer())
    const text = TextSchema.parse(JSON.parse(bytes.toString()))
    const { value, problems } = await readAny(bytes)
    const [read] = value?.texts ?? []
    if (read?.shape !== 'paired') throw new Error('nothing paired was read')
    expect(read.details).toMatchObject({ slug: 'how-to-read', title: text.title, licence: text.licence })
    expect(read.paragraphs.map((paragraph, i) => ({ ...paragraph, n: i + 1 }))).toEqual(text.paragraphs)
    const at = (id: string | null | undefined) => text.paragraphs.find((one) => one.id === id)?.n ?? 0
    expect(read.editions).toMatchObject([
      {
        id: text.edition,
        isDefault: true,
        units: text.units.map(({ paragraphs, after, ...unit }) => ({
          ...unit,
          n: at(paragraphs[0] ?? after),
          span: paragraphs.length,
        })),
      },
    ])
    expect(problems.map(({ key, values }) => [key, values['count']])).toEqual([
      ['formats:dropped_editions', text.editions.length - 1],
    ])
  })

  test.each([
    ['/api/v1/texts/nothing', 404],
    ['/api/v1/texts?limit=0', 400],
    ['/api/v1/texts?limit=1e9', 400],
    ['/api/v1/texts?limit=1&limit=2', 400],
    ['/api/v1/texts?cursor=nonsense', 400],
    ['/api/v1/texts/pezeshkian-moscow-visit?edition=nobody', 404],
    ['/api/v1/nothing', 404],
  ])('answers %s with %i as problem JSON', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      status,
      title: expect.any(String),
      detail: expect.any(String),
    })
  })

  test('describes itself as OpenAPI 3.1', async () => {
    const description = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: object }
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toEqual(['/texts', '/texts/{slug}'])
  })
})
