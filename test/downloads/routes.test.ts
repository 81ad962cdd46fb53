import { describe, expect, test } from 'vitest'
import { WRITTEN } from '../../src/actions/export-text.ts'
import { readAny } from '../../src/formats/index.ts'
import { aText, made } from '../support/builders.ts'
import { anApp } from '../support/app.ts'

const app = anApp()
const get = (path: string, init: RequestInit = {}) => fetch(app.url() + path, { redirect: 'manual', ...init })

describe('a text to take away', () => {
  test.each(WRITTEN.map(({ id, extensions }) => [id, extensions[0] ?? id]))(
    'comes as %s, is recognised and read back with every paragraph',
    async (id, extension) => {
      const response = await get(`/texts/pezeshkian-moscow-visit.${extension}`)
      expect(response.status).toBe(200)
      const read = await readAny(new Uint8Array(await response.arrayBuffer()))
      expect(read.format?.id).toBe(id)
      const [text] = read.value?.texts ?? []
      expect(text?.shape).toBe('paired')
      if (text?.shape !== 'paired') return
      expect(text.paragraphs).toHaveLength(14)
      const kept = await app.store().texts.whole('pezeshkian-moscow-visit', 'readers')
      expect(text.paragraphs.map((paragraph) => paragraph.text)).toEqual(
        kept?.paragraphs.map((paragraph) => paragraph.text),
      )
      expect(text.editions[0]?.units.map((unit) => unit.text)).toEqual(
        kept?.editions[0]?.units.map((unit) => unit.text),
      )
    },
  )

  test('that is broken off is no failure of the server', async () => {
    const asked = new AbortController()
    const response = await get('/texts/how-to-read.epub', { signal: asked.signal })
    const id = response.headers.get('x-request-id')
    asked.abort()
    await expect.poll(() => app.logged().filter((line) => line['id'] === id)).not.toHaveLength(0)
    expect(app.logged().filter((line) => Number(line['level']) >= 50)).toEqual([])
  })

  test('is named by its Bengali title, and by its slug for programs that know only ASCII', async () => {
    const { headers } = await get('/texts/how-to-read.csv')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="how-to-read.csv"; filename*=UTF-8''${encodeURIComponent('কীভাবে পড়বেন.csv')}`,
    )
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const english = await get('/texts/how-to-read.csv?order=en-bn')
    expect(english.headers.get('content-disposition')).toContain(encodeURIComponent('How to read here.csv'))
  })

  test('is named without what file systems and headers refuse', async () => {
    const title = { bn: 'a/b\\c: "d"?\r\n’(ই)*', en: '' }
    await app.store().texts.create(aText({ slug: 'হাতি-ঘোড়া', title }), made())
    const { headers } = await get(`/texts/${encodeURIComponent('হাতি-ঘোড়া')}.csv`)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="text.csv"; filename*=UTF-8''a%20b%20c%20d%20%E2%80%99%28%E0%A6%87%29.csv`,
    )
  })

  test('has an edition that is asked for, and none that is not there', async () => {
    const plain = await (await get('/texts/how-to-read.csv?edition=plain')).text()
    expect(plain).toContain('Here you read a Bengali text')
    const editions = async (query: string) =>
      JSON.parse(await (await get(`/texts/how-to-read.json${query}`)).text()).texts[0].editions.map(
        ({ id }: { id: string }) => id,
      )
    expect(await editions('?edition=plain')).toEqual(['plain'])
    expect((await editions('')).length).toBeGreaterThan(1)
    expect((await get('/texts/how-to-read.csv?edition=none')).status).toBe(404)
    expect((await get('/texts/how-to-read.csv?order=up')).status).toBe(400)
  })

  test('is fresh until the text changes, by edition and order', async () => {
    const first = await get('/texts/how-to-read.json')
    await first.arrayBuffer()
    const etag = first.headers.get('etag') ?? ''
    const again = await get('/texts/how-to-read.json', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const other = await get('/texts/how-to-read.json?edition=plain', { headers: { 'if-none-match': etag } })
    expect(other.status).toBe(200)
    await other.arrayBuffer()
    const unit = (await app.store().texts.whole('how-to-read', 'owners'))?.editions[0]?.units[1]
    await app
      .store()
      .units.save(
        'how-to-read',
        unit?.id ?? '',
        { base: unit?.revision ?? 0, text: 'Changed.', state: 'translated', origin: 'human' },
        made(),
      )
    const changed = await get('/texts/how-to-read.json', { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain('Changed.')
  })

  test('is found by an old slug, and answers HEAD without a body', async () => {
    await app.store().texts.create(aText({ slug: 'before' }), made())
    await app.store().texts.rename('before', 'after', made(1))
    const moved = await get('/texts/before.csv?order=en-bn')
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/texts/after.csv?order=en-bn'])
    const head = await get('/texts/after.csv', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('etag')).toBe((await get('/texts/after.csv')).headers.get('etag'))
  })

  test.each(['/texts/how-to-read.exe', '/texts/nothing-here.csv', '/texts/how-to-read.'])(
    '%s is not found',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('is linked from the reading page with the edition that it shows', async () => {
    const page = await (await get('/en/texts/how-to-read?edition=plain')).text()
    const links = [...page.matchAll(/href="(\/texts\/how-to-read\.[^"]+)" download/g)].map(([, href]) => href)
    expect(links).toHaveLength(WRITTEN.length)
    for (const href of links) {
      expect(href).toMatch(/\?edition=plain$/)
      expect((await get(href ?? '')).status).toBe(200)
    }
  })
})
