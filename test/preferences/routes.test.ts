import { describe, expect, test } from 'vitest'
import { anApp } from '../support/app.ts'

const app = anApp()

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url()}/preferences`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  })
const css = async (prefs: string | null) => {
  const response = await fetch(`${app.url()}/prefs.css`, {
    headers: prefs === null ? {} : { Cookie: `prefs=${encodeURIComponent(prefs)}` },
  })
  return { response, text: await response.text() }
}

describe('a reader’s settings', () => {
  test('are kept in a cookie beside those made before, and the form leads back to its page', async () => {
    const response = await post('size=4&next=%2Fen%2F', {
      Cookie: `prefs=${encodeURIComponent('theme=night')}`,
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/en/')
    expect(decodeURIComponent(response.headers.get('set-cookie') ?? '')).toMatch(/^prefs=theme=night&size=4;/)
  })

  test('come back as a private style sheet, for day, paper and night', async () => {
    const { response, text } = await css('size=4&theme=paper&leading=open')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('vary')).toBe('Cookie')
    expect(text).toContain('--step:')
    expect(text).toContain('--paper:')
    expect((await css('theme=night')).text).toContain('color-scheme:')
  })

  test('are not sent again to who has them, also where a proxy has compressed and marked them', async () => {
    const ask = (headers: Record<string, string>) =>
      app.get('/prefs.css', { Cookie: `prefs=${encodeURIComponent('size=4')}`, ...headers })
    const etag = (await ask({})).headers.get('etag') ?? ''
    for (const marks of [etag, `W/${etag}`, `"other", ${etag}`, `W/"other",W/${etag}`, '*']) {
      // Beside a mark `fetch` sends `Cache-Control: no-cache`, which says nothing against a 304.
      const again = await ask({ 'If-None-Match': marks })
      expect(again.status, `for ${marks}`).toBe(304)
      expect(again.headers.get('etag')).toBe(etag)
      expect(await again.text()).toBe('')
    }
    for (const marks of ['"other"', 'W/"other", "x"', etag.slice(1, -1)])
      expect((await ask({ 'If-None-Match': marks })).status, `for ${marks}`).toBe(200)
  })

  test('as usual change nothing, and neither does a cookie that makes no sense', async () => {
    const usual = (await css(null)).text
    expect(usual).not.toContain(':root')
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(await css(`${name}=1`)).toMatchObject({ response: { status: 200 }, text: usual })
    expect((await css('size=99&evil=}body{display:none}')).text).toBe(usual)
  })

  test.each([
    [null, ['size=2', 'leading=usual', 'face=print', 'theme=auto', 'first=bn']],
    ['size=4&theme=paper', ['size=4', 'leading=usual', 'face=print', 'theme=paper', 'first=bn']],
  ])('are marked in the form, each as it holds: %s', async (cookie, marked) => {
    const { text } = await css(cookie)
    const chips = [...text.matchAll(/:has\(\[name="(\w+)"\]\[value="(\w+)"\]\)/g)]
    expect(chips.map(([, name, value]) => `${name}=${value}`)).toEqual(marked)
  })

  test('are forgotten by the reset', async () => {
    const response = await post('reset=1', {
      Cookie: `prefs=${encodeURIComponent('size=4')}`,
      Accept: 'application/json',
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('set-cookie')).toMatch(/^prefs=;.*Max-Age=0/)
  })

  test.each([
    ['an unknown value', 'size=99', {}, 400],
    ['a page of another site', 'size=4', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    [
      'another origin, from a browser without Sec-Fetch-Site',
      'size=4',
      { Origin: 'https://evil.example' },
      403,
    ],
    ['too much', `next=${'x'.repeat(9000)}`, {}, 413],
  ])('are not changed by %s', async (_what, body, headers, status) => {
    const response = await post(body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})
