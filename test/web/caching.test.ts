import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, test } from 'vitest'
import { FILES, OTHERS, PUBLIC, SAMPLE } from '../support/addresses.ts'
import { anApp } from '../support/app.ts'
import { raw } from '../support/raw.ts'

const app = anApp()
const { get } = app

describe('what may be kept', () => {
  test.each(PUBLIC)('%s is the same for everybody: no cookie is set, none is asked', async (path) => {
    const plain = await raw(app.url(), path)
    const known = await raw(app.url(), path, {
      headers: { Cookie: 'lng=en; prefs=size%3D5%26theme%3Dnight', 'Accept-Language': 'en', DNT: '1' },
    })
    expect(known.body).toBe(plain.body)
    for (const { headers } of [plain, known]) {
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['cache-control']).toBe('public, no-cache')
      expect(headers['vary']).toBe('Accept-Encoding')
      expect(headers['etag']).toBe(plain.headers['etag'])
    }
  })

  test.each([...PUBLIC, ...OTHERS, ...FILES])(
    'of %s HEAD says what GET says, without the body',
    async (path) => {
      for (const encoding of ['identity', 'br']) {
        const own = (headers: IncomingHttpHeaders) => ({ ...headers, date: null, 'x-request-id': null })
        const headers = { 'Accept-Encoding': encoding, Cookie: 'prefs=size%3D5' }
        const got = await raw(app.url(), path, { headers })
        const head = await raw(app.url(), path, { headers, method: 'HEAD' })
        expect(head.status).toBe(got.status)
        expect(own(head.headers)).toEqual(own(got.headers))
        expect(head.body).toBe('')
      }
    },
  )

  test.each([...PUBLIC, '/prefs.css'])(
    '%s is not sent to who has it, and the 304 says how it is kept',
    async (path) => {
      const headers = { 'Accept-Encoding': 'br', Cookie: 'prefs=size%3D5' }
      const first = await raw(app.url(), path, { headers })
      const etag = first.headers.etag ?? ''
      expect(etag).toMatch(/^(?:W\/)?"[^"]+"$/)
      const again = await raw(app.url(), path, { headers: { ...headers, 'If-None-Match': etag } })
      expect(again.status).toBe(304)
      expect(again.body).toBe('')
      for (const name of ['etag', 'cache-control', 'vary', 'content-security-policy'])
        expect(again.headers[name], `in ${name}`).toBe(first.headers[name])
      expect(again.headers['content-length']).toBeUndefined()
      const others = await raw(app.url(), path, {
        headers: { ...headers, 'If-None-Match': '"other", W/"x"' },
      })
      expect(others.status).toBe(200)
    },
  )

  test('has another mark in the other language, view and edition', async () => {
    const paths = ['/bn/texts/how-to-read', '/en/texts/how-to-read']
    const marks = await Promise.all(
      paths
        .flatMap((path) => [path, `${path}?view=bn`, `${path}?edition=plain`])
        .map(async (path) => `${path} ${(await get(path)).headers.get('etag')}`),
    )
    const bodies = await Promise.all(paths.map(async (path) => await (await get(path)).text()))
    expect(new Set(marks).size).toBe(6)
    expect(new Set(bodies).size).toBe(2)
  })

  test('grows smaller once it is asked for often, and stays the same page', async () => {
    const path = `/en${SAMPLE}?view=stacked`
    const ask = async () => {
      const response = await get(path, { 'Accept-Encoding': 'br' })
      const { headers } = response
      return { size: Number(headers.get('content-length')), html: await response.text() }
    }
    const first = await ask()
    await expect.poll(async () => (await ask()).size, { timeout: 20_000 }).toBeLessThan(first.size * 0.97)
    expect((await ask()).html).toBe(first.html)
  })

  test('is compressed as was asked, and says so', async () => {
    for (const [accepted, encoding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip;q=0.5', 'gzip'],
      ['identity', undefined],
      ['zstd', undefined],
    ] as const) {
      const { headers } = await raw(app.url(), `/bn${SAMPLE}`, { headers: { 'Accept-Encoding': accepted } })
      expect(headers['content-encoding'], `for ${accepted}`).toBe(encoding)
    }
  })
})

describe('a method that an address does not know', () => {
  test.each([...PUBLIC, ...OTHERS.slice(0, 5), '/healthz', '/language/bn'])(
    'of %s is 405 and says which there are',
    async (path) => {
      for (const method of ['POST', 'DELETE', 'PROPFIND']) {
        const { status, headers } = await raw(app.url(), path, { method })
        expect(status, `by ${method}`).toBe(405)
        expect(headers['allow']).toBe('GET, HEAD')
        expect(headers['cache-control']).toBe('no-store')
      }
    },
  )
})
