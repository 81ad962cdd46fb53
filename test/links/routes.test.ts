import { describe, expect, test } from 'vitest'
import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import { anApp } from '../support/app.ts'

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
