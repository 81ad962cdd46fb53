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

describe('an answer that is not there', () => {
  test.each([
    [`/en${SAMPLE}?edition=nope`, 404],
    [`/en${SAMPLE}?page=77`, 404],
    [`/en${SAMPLE}/citations/nope`, 404],
    [`/api/v1${SAMPLE}?edition=nope`, 404],
    [`${SAMPLE}.txt?edition=nope`, 404],
    ['/api/v1/texts?cursor=zz', 400],
    ['/en/?after=zz', 400],
  ])('of %s is no page that the reader has already', async (path, status) => {
    const marks = await Promise.all(
      [`/en${SAMPLE}`, `/api/v1${SAMPLE}`, `${SAMPLE}.txt`, '/en/', '/api/v1/texts'].map(async (known) =>
        (await get(known)).headers.get('etag'),
      ),
    )
    for (const mark of [...marks, '*'])
      expect((await get(path, { 'If-None-Match': mark ?? '' })).status, `for ${mark}`).toBe(status)
  })

  test('is the same whatever was asked before it', async () => {
    const ask = async () => (await get('/api/v1/texts?limit=3&cursor=')).status
    const first = await ask()
    await get('/api/v1/texts?limit=3')
    expect(await ask()).toBe(first)
  })

  test('and any that is are told apart by “*”', async () => {
    await get(`/en${SAMPLE}`)
    expect((await get(`/en${SAMPLE}`, { 'If-None-Match': '*' })).status).toBe(304)
  })
})

describe('an address with a slash too many', () => {
  test.each([
    ['/bn', '/bn/'],
    ['/bn//', '/bn/'],
    ['/en?order=title', '/en/?order=title'],
    [`/en${SAMPLE}/?view=bn`, `/en${SAMPLE}?view=bn`],
    [`${SAMPLE}//`, SAMPLE],
    ['/en/collections/', '/en/collections'],
    ['/api/v1/texts/', '/api/v1/texts'],
    ['/language/en/?next=/en/', '/language/en?next=/en/'],
  ])('%s leads to the one that there is', async (path, to) => {
    const { status, headers } = await raw(app.url(), path)
    expect([status, headers.location]).toEqual([301, to])
  })

  test.each(['//evil.example/', '/\\evil.example/', '///', '/%2F/evil.example/'])(
    'never leads off the site: %s',
    async (path) => {
      const { status, headers } = await raw(app.url(), path)
      const to = new URL(headers.location ?? '/', app.url())
      expect([to.origin, status >= 300 && status < 500]).toEqual([app.url(), true])
    },
  )
})

describe('a request that names the whole address', () => {
  test.each([
    `/en${SAMPLE}`,
    `/en${SAMPLE}/`,
    '/collections',
    '/api/v1/nothing',
    '/en/nothing',
    '/',
    '/bn/?order=title',
  ])('is answered as one that names the path alone: %s', async (path) => {
    const own = ({ status, headers, body }: Awaited<ReturnType<typeof raw>>) => ({
      status,
      location: headers.location,
      type: headers['content-type'],
      lng: headers['content-language'],
      // Each request has an id of its own.
      body: body.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID'),
    })
    expect(own(await raw(app.url(), `http://elsewhere.example${path}`))).toEqual(
      own(await raw(app.url(), path)),
    )
  })
})

describe('a method that an address does not know', () => {
  test('can be asked for', async () => {
    for (const path of ['/bn/', '/api/v1/texts', '/healthz']) {
      const { status, headers } = await raw(app.url(), path, { method: 'OPTIONS' })
      expect([status, headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS'])
    }
  })

  test('of a file of the site is 405 too', async () => {
    const html = await (await get('/bn/')).text()
    const path = /\/assets\/[^" ]+/.exec(html)?.[0] ?? ''
    expect((await raw(app.url(), path, { method: 'POST' })).status).toBe(405)
    expect((await raw(app.url(), '/assets/nothing.css', { method: 'POST' })).status).toBe(404)
  })

  test.each([...PUBLIC, ...OTHERS.slice(0, 5), '/healthz', '/language/bn'])(
    'of %s is 405 and says which there are',
    async (path) => {
      for (const method of ['POST', 'DELETE', 'PROPFIND']) {
        const { status, headers } = await raw(app.url(), path, { method })
        expect(status, `by ${method}`).toBe(405)
        expect(headers['allow']).toBe('GET, HEAD, OPTIONS')
        expect(headers['cache-control']).toBe('no-store')
      }
    },
  )
})
