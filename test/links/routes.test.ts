import { describe, expect, test } from 'vitest'
import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import { anApp } from '../support/app.ts'
import { aText, made } from '../support/builders.ts'

const app = anApp()
const { get } = app

describe('an address without a language', () => {
  test.each([
    ['the cookie', { Cookie: 'lng=en', 'Accept-Language': 'bn' }, 'en'],
    ['what the browser accepts', { 'Accept-Language': 'en-GB,en;q=0.8' }, 'en'],
    ['Bengali, where nothing is known', { 'Accept-Language': 'fr' }, 'bn'],
    ['Bengali, where the cookie is nonsense', { Cookie: 'lng=xx', 'Accept-Language': 'fr' }, 'bn'],
  ])('leads to the page in the reader’s language: %s', async (_why, headers, lng) => {
    for (const [path, to] of [
      ['/', `/${lng}/`],
      ['/texts/pezeshkian-moscow-visit?view=bn', `/${lng}/texts/pezeshkian-moscow-visit?view=bn`],
      [
        `/t/pezeshkian-moscow-visit/${article.paragraphs[3]?.id ?? ''}?view=en`,
        `/${lng}/texts/pezeshkian-moscow-visit?view=en#p4`,
      ],
    ] as const) {
      const response = await get(path, headers)
      expect(response.status).toBe(302)
      expect(response.headers.get('location')).toBe(to)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('vary')).toContain('Accept-Language')
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  test('stands in every page’s head for whoever knows no language, and leads to it', async () => {
    for (const path of [
      '/bn/?order=title',
      '/en/collections',
      '/en/texts/how-to-read?view=bn',
      `/bn/texts/pezeshkian-moscow-visit/citations/${article.paragraphs[3]?.id ?? ''}`,
    ]) {
      const html = await (await get(path)).text()
      const neutral = /hreflang="x-default" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const led = await get(new URL(neutral).pathname + new URL(neutral).search, { Cookie: 'lng=en' })
      expect(led.headers.get('location')).toBe(path.replace(/^\/../, '/en'))
      expect((await get(led.headers.get('location') ?? '')).status).toBe(200)
    }
  })

  test('finds the page that a paragraph is on, whatever page the link once named', async () => {
    await app.store().texts.create(aText({ slug: 'long', paragraphs: 200, editions: [] }), made())
    for (const [query, to] of [
      ['', '?page=2#p100'],
      ['?page=1&view=stacked', '?view=stacked&page=2#p100'],
      ['?page=all', '?page=all#p100'],
      ['?edition=a%2Cb&x=~', '?edition=a%2Cb&x=~&page=2#p100'],
    ])
      expect((await get(`/t/long/p100${query}`)).headers.get('location')).toBe(`/bn/texts/long${to}`)
    expect((await get('/t/long/p2?page=4')).headers.get('location')).toBe('/bn/texts/long#p2')
    const own = await get('/en/t/long/p100')
    expect(own.headers.get('location'), 'a page leads on in its own language').toMatch(
      /^\/en\/texts\/long\?page=\d#p100$/,
    )
    expect(own.headers.get('vary') ?? '').not.toContain('Accept-Language')
  })

  test('of a text or paragraph that is not there is not found', async () => {
    expect((await get('/texts/nothing')).status).toBe(404)
    expect((await get('/t/nothing/abc')).status).toBe(404)
    expect((await get('/t/pezeshkian-moscow-visit/abc')).status).toBe(404)
  })
})

describe('the language switch', () => {
  test('keeps the choice in a cookie and leads back', async () => {
    const response = await get('/language/en?next=/en/texts/how-to-read%3Fview%3Dbn')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/en/texts/how-to-read?view=bn')
    expect(response.headers.get('set-cookie')).toMatch(/^lng=en; .*Path=\/.*SameSite=Lax/)
  })

  test.each([
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\r\nX: y',
    '',
  ])('never leads off the site: next=%j', async (next) => {
    const response = await get(`/language/bn?next=${encodeURIComponent(next)}`)
    const location = new URL(response.headers.get('location') ?? '', app.url())
    expect(location.origin).toBe(app.url())
  })

  test('of an unknown language is not found and sets nothing', async () => {
    const response = await get('/language/fr?next=/')
    expect(response.status).toBe(404)
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})
