import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Failure } from '../../src/model/failure.ts'
import { pathOfThisSite } from '../../src/web/addresses.ts'
import { FILES, ID, OTHERS, PUBLIC, SAMPLE } from '../support/addresses.ts'
import { anApp, startApp } from '../support/app.ts'
import { raw } from '../support/raw.ts'

const app = anApp()
const { get } = app

const directivesOf = (policy: string | null | undefined) =>
  Object.fromEntries(
    (policy ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ')
      return [name, sources]
    }),
  )

describe('the content security policy', () => {
  test('allows what the site serves itself, the style that stands in its pages, and nothing else', async () => {
    const { headers } = await get(`/bn${SAMPLE}`)
    const {
      'style-src': styles = [],
      'script-src': scripts = [],
      ...others
    } = directivesOf(headers.get('content-security-policy'))
    expect(others).toEqual({
      'default-src': ["'none'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
      'frame-ancestors': ["'none'"],
    })
    for (const [self, ...hashes] of [styles, scripts]) {
      expect(self).toBe("'self'")
      for (const hash of hashes) expect(hash).toMatch(/^'sha256-[\w+/]{43}='$/)
    }
    expect(scripts).toHaveLength(2)
  })

  test.each([...PUBLIC.filter((path) => !path.startsWith('/api')), '/bn/nothing'])(
    'names the one style and the one script that stand in %s, where nothing else is inline',
    async (path) => {
      const { headers, html } = await get(path).then(async (answer) => ({
        headers: answer.headers,
        html: await answer.text(),
      }))
      const policy = directivesOf(headers.get('content-security-policy'))
      for (const tag of ['style', 'script']) {
        const inline = [...html.matchAll(new RegExp(`<${tag}(?![^>]* src=)[^>]*>(.*?)</${tag}>`, 'gs'))]
        expect(inline).toHaveLength(1)
        const hash = createHash('sha256')
          .update(inline[0]?.[1] ?? '')
          .digest('base64')
        expect(policy[`${tag}-src`]).toContain(`'sha256-${hash}'`)
      }
      expect(html).not.toMatch(
        /<script(?! data-faces=)(?![^>]* src="\/)|<[^>]+\s(?:style|on[a-z]+)\s*=|javascript:|<base\b/i,
      )
      expect(html).not.toMatch(
        /(?:src|href)="(?:https?:)?\/\/(?!127\.0\.0\.1)[^"]*"[^>]*(?:stylesheet|<\/script)/,
      )
    },
  )

  test('upgrades to https, for good, where the site’s own address is https', async () => {
    const site = await startApp({ baseUrl: 'https://books.example' })
    onTestFinished(() => site.close())
    const { headers } = await raw(site.url, '/bn/')
    expect(directivesOf(headers['content-security-policy'] as string)).toHaveProperty(
      'upgrade-insecure-requests',
    )
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8,}/)
    const switched = await raw(site.url, '/language/bn')
    expect(switched.headers['set-cookie']?.[0]).toMatch(/; Secure/)
    expect((await get('/bn/')).headers.get('strict-transport-security')).toBeNull()
  })
})

describe('a request that would change something', () => {
  const post = (headers: Record<string, string>, path = '/preferences', method = 'POST') =>
    raw(app.url(), path, {
      method,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: 'size=4',
    })

  test.each([
    ['from a page of this site', { 'Sec-Fetch-Site': 'same-origin' }, 303],
    ['that the reader typed', { 'Sec-Fetch-Site': 'none' }, 303],
    ['from a program, which says neither', {}, 303],
    ['from a neighbour on the same domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['whose browser says something new', { 'Sec-Fetch-Site': '' }, 403],
    ['from a page without an origin', { Origin: 'null' }, 403],
    ['from an origin that is no address', { Origin: '/' }, 403],
    ['from an origin that only begins like ours', { Origin: 'http://127.0.0.1.evil.example' }, 403],
  ] as const)('%s', async (_from, headers, status) => {
    const answer = await post(headers)
    expect(answer.status).toBe(status)
    expect(answer.headers['set-cookie'] === undefined).toBe(status === 403)
  })

  test('is believed by its Origin where the browser says no more, and not where it does', async () => {
    expect((await post({ Origin: app.url() })).status).toBe(303)
    expect((await post({ Origin: app.url(), 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  })

  test('is not believed by a host that is not the address which was set', async () => {
    const site = await startApp({ baseUrl: 'https://books.example' })
    onTestFinished(() => site.close())
    const ask = (origin: string, host: string) =>
      raw(site.url, '/preferences', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, Host: host },
        body: 'size=4',
      })
    expect((await ask('http://evil.example', 'evil.example')).status).toBe(403)
    expect((await ask('https://books.example', 'books.example')).status).toBe(303)
  })

  test.each([
    ['JSON', { 'Content-Type': 'application/json' }, '{"size":4}'],
    ['a form of parts', { 'Content-Type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['nothing', {}, ''],
  ])('and says it in %s is not understood, and forgets no choice', async (_what, headers, body) => {
    const answer = await raw(app.url(), '/preferences', { method: 'POST', headers, body })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([400, undefined])
  })

  test('is refused from elsewhere at every address and by every method but those that only read', async () => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site' }
    for (const path of ['/bn/', '/nothing', '/api/v1/texts', `/api/v1${SAMPLE}`])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        expect((await post(foreign, path, method)).status, `${method} ${path}`).toBe(403)
    expect((await raw(app.url(), '/bn/', { headers: foreign })).status, 'a link from elsewhere').toBe(200)
  })
})

/** Parts that addresses are made of which try to leave. */
const trick = fc
  .array(
    fc.constantFrom(
      ...[
        '/',
        '//',
        '\\',
        '.',
        '..',
        '/./',
        '/../',
        '%2f',
        '%5C',
        '%2e',
        '\t',
        '\n',
        '\r',
        '\0',
        ' ',
        '@',
        ':',
      ],
      ...['evil.example', 'https:', 'http:', 'javascript:', 'data:', '?', '#', '&', '=', 'a', 'বই', '\u2028'],
      ...['\ud800', '\u{1F4D6}', '%', '%00', '%0d%0a', '[', ']', '::1', '127.0.0.1', ';'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const next = fc.oneof(
  trick,
  trick.map((tail) => `/${tail}`),
)

describe('where a form or the language switch leads to next', () => {
  test.each([
    ['/.//evil.example', null, 'a path that is //evil.example once it is read'],
    ['/..//evil.example', null, 'the same, a step higher'],
    ['/a/..//evil.example', null, 'the same, by a detour'],
    ['/%2e//evil.example', null, 'the same, encoded'],
    ['/\t/evil.example', null, 'a tab, which browsers drop'],
    ['/\\evil.example', null, 'a backslash, which browsers turn'],
    ['https:/evil.example', null, 'one slash is enough for a browser'],
    ['@evil.example', null, 'a name and a host'],
    ['/@evil.example', '/@evil.example', 'is a path'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example', 'is a path'],
    ['/a//evil.example', '/a//evil.example', 'is a path'],
    ['/bn/?order=title#x', '/bn/?order=title#x', 'is kept whole'],
    ['/bn/বই', '/bn/%E0%A6%AC%E0%A6%87', 'is encoded'],
    ['bn/', null, 'no path from the root'],
  ])('%j is %j: %s', (asked, path, _why) => expect(pathOfThisSite(asked)).toBe(path))

  test('is a path of this site, whatever was asked', () => {
    fc.assert(
      fc.property(next, (asked) => {
        const path = pathOfThisSite(asked)
        if (path === null) return
        expect(path).toMatch(/^\/(?![/\\])/)
        for (const site of ['http://ours.example', 'https://ours.example:8443'])
          expect(new URL(path, site).origin).toBe(site)
        expect(pathOfThisSite(path), 'and stays it').toBe(path)
      }),
      { numRuns: 2000 },
    )
  })

  test('stands so in the answer, too', async () => {
    await fc.assert(
      fc.asyncProperty(next, async (asked) => {
        const [switched, posted] = await Promise.all([
          raw(app.url(), `/language/en?next=${encodeURIComponent(asked.toWellFormed())}`),
          raw(app.url(), '/preferences', {
            method: 'POST',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ next: asked }).toString(),
          }),
        ])
        for (const { status, headers } of [switched, posted]) {
          expect([302, 303]).toContain(status)
          expect(headers.location).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
          expect(new URL(headers.location ?? '', app.url()).origin).toBe(app.url())
        }
      }),
      { numRuns: 80 },
    )
  })
})

describe('what a request says in any shape', () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...[
        '',
        '1',
        '0',
        '-1',
        '99999999',
        'all',
        'bn',
        'en',
        'title',
        'pashapashi',
        'pashapashi,plain',
        ',',
        ID,
      ],
      ...['%', '%2', '%zz', '%00', '%ED%A0%80', '%C0%AF', '%FF', '%E0%A6%AC', '__proto__', 'constructor'],
      ...['..', '%2e%2e', '%2F', "'", '"', '<script>', '{{x}}', '$t(a:b)', '\u00ff', '+', '[]', 'NaN', '1e3'],
    ),
    fc.constantFrom(1000, 10_000).map((length) => 'x'.repeat(length)),
  )
  const name = fc.constantFrom(
    ...['view', 'hide', 'edition', 'page', 'order', 'after', 'limit', 'cursor', 'next', 'lng', 'id', 'slug'],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '%', '%00'],
  )
  const parameter = fc
    .tuple(name, fc.constantFrom('', '', '[]', '[a]', '[__proto__]', '[0]', '.a'), word)
    .map(([name, shape, value]) => `${name}${shape}=${value}`)
  const query = fc
    .array(fc.oneof(parameter, word), { minLength: 1, maxLength: 5 })
    .map((all) => `?${all.join('&')}`)
  const path = fc.oneof(
    fc.constantFrom(...PUBLIC, ...OTHERS, ...FILES).map((path) => path.split('?')[0] ?? ''),
    fc
      .tuple(
        fc.constantFrom(...['/bn/texts/', '/en/collections/', '/texts/', '/t/', '/language/', '/assets/']),
        word,
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('/t/', '/bn/texts/', '/api/v1/texts/'),
        word,
        fc.constantFrom('/', '/citations/'),
        word,
      )
      .map((parts) => parts.join('')),
    word.map((part) => `/${part}`),
  )

  test('is answered as a request that is wrong, or right, never as a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(path, fc.oneof(fc.constant(''), query), async (path, query) => {
        const { status, body } = await raw(app.url(), path + query)
        expect(status).toBeLessThan(500)
        expect(body).not.toMatch(/\n\s+at |node_modules|sqlite|select .+ from/i)
      }),
      { numRuns: 300 },
    )
  })

  test('holds for headers', async () => {
    const cookie = fc
      .array(fc.tuple(fc.constantFrom('lng', 'prefs', '__proto__', ''), word), { maxLength: 3 })
      .map((all) => all.map(([name, value]) => `${name}=${value}`).join('; '))
    const quality = fc.constantFrom(...['', ';q=0', ';q=1', ';q=x', ';q=1;q=0', ';;', ','])
    const list = fc
      .array(
        fc.tuple(fc.constantFrom('br', 'gzip', 'identity', 'bn', 'en-GB', 'text/html', '*', 'x'), quality),
      )
      .map((all) => all.map((parts) => parts.join('')).join(', '))
    const tags = fc.oneof(list, fc.constantFrom('*', '"', 'W/', 'W/"', '"a","b"', `"${'x'.repeat(5000)}"`))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PUBLIC, ...OTHERS, ...FILES),
        fc.record(
          {
            Cookie: cookie,
            'Accept-Language': list,
            'Accept-Encoding': list,
            Accept: list,
            'If-None-Match': tags,
          },
          { requiredKeys: [] },
        ),
        async (path, headers) => {
          const { status } = await raw(app.url(), path, { headers })
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('holds for what a form sends', async () => {
    const types = [
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      'multipart/form-data',
      '',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(parameter, word), { maxLength: 4 }).map((all) => all.join('&')),
        fc.constantFrom(...types, `${types[0]}; charset=utf-16`, `${types[0]}; charset=x`),
        fc.constantFrom('identity', 'gzip', 'br', 'x'),
        async (body, type, encoding) => {
          const { status } = await raw(app.url(), '/preferences', {
            method: 'POST',
            headers: { 'Content-Type': type, 'Content-Encoding': encoding },
            body,
          })
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('links', () => {
  test('begin with BASE_URL, whatever host was asked', async () => {
    const site = await startApp({ baseUrl: 'https://books.example' })
    onTestFinished(() => site.close())
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'gopher',
      Forwarded: 'host=evil.example;proto=gopher',
    }
    for (const path of [...PUBLIC, ...OTHERS, ...FILES, '/language/bn', '/BN/']) {
      const answer = await raw(site.url, path, { headers })
      expect(JSON.stringify(answer), `of ${path}`).not.toMatch(/evil\.example|gopher/)
    }
    const { body } = await raw(site.url, `/en${SAMPLE}`, { headers })
    expect(body).toContain(`<link rel="canonical" href="https://books.example/en${SAMPLE}">`)
    expect(body).not.toContain(site.url)
  })
})

describe('an address that has nothing', () => {
  test.each([
    ['/en/texts/nope?view=bn', '/language/bn?next=/bn/texts/nope%3Fview%3Dbn'],
    ['/xx/texts/how-to-read', '/language/en?next=/xx/texts/how-to-read'],
    ['/preferences', '/language/en?next=/preferences'],
  ])('%s says so in the other language too', async (path, link) => {
    const html = await (await get(path)).text()
    expect(html).toContain(`href="${link}"`)
    expect(html).not.toMatch(/rel="(?:canonical|alternate)" (?:href|hreflang)="http/)
  })

  test('is told to a program as it likes to hear it, and a long one only begins', async () => {
    const answer = await get(`/en/texts/${'long'.repeat(1000)}`, { Accept: 'application/json' })
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const { status, detail } = (await answer.json()) as { status: number; detail: string }
    expect(status).toBe(404)
    expect(detail.length).toBeLessThan(300)
  })
})

describe('a fault of ours', () => {
  const broken = () =>
    vi.spyOn(app.store().texts, 'versionOf').mockImplementation(() => {
      throw new Error('select * from secret at /srv/app.js:1:1')
    })

  test.each([
    [`/bn${SAMPLE}`, 'bn'],
    [`/en${SAMPLE}`, 'en'],
    [SAMPLE, 'bn'],
    [`/api/v1${SAMPLE}`, 'bn'],
  ])('on %s is told by a number that the log has, in %s, and by nothing else', async (path, lng) => {
    const spy = broken()
    const answer = await get(path, { 'Accept-Language': 'bn' })
    spy.mockRestore()
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-language')).toBe(lng)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('etag')).toBeNull()
    const body = await answer.text()
    const id = answer.headers.get('x-request-id') ?? ''
    expect(id).toMatch(/^[\da-f-]{36}$/)
    expect(body).toContain(id)
    expect(body).not.toMatch(/secret|select \*|\/srv\/|\bError\b/)
    await expect.poll(() => app.logged().filter((line) => line['id'] === id)).toHaveLength(2)
    const lines = app.logged().filter((line) => line['id'] === id)
    expect(lines[0]).toMatchObject({ err: { message: expect.stringContaining('secret') as string } })
    expect(lines[1]).toMatchObject({ method: 'GET', url: path, status: 500 })
  })

  test('a page that is not there has the number, too', async () => {
    for (const path of ['/en/nothing', `/en${SAMPLE}?page=0`, '/api/v1/nothing']) {
      const answer = await get(path)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await answer.text()).toContain(answer.headers.get('x-request-id'))
    }
  })

  test('is none where the database is lost or damaged: that goes by, and only the log says what it is', async () => {
    const spy = vi.spyOn(app.store().texts, 'versionOf').mockImplementation(() => {
      throw new Failure('unavailable', 'database_damaged', { file: '/srv/data/pashapashi.sqlite' })
    })
    const page = await get(`/en${SAMPLE}`)
    expect(page.status).toBe(503)
    const body = await page.text()
    expect(body).toContain('The texts cannot be opened just now.')
    expect(body).toContain(page.headers.get('x-request-id'))
    expect(body).not.toMatch(/sqlite|DATABASE|srv/)
    const problem = await get(`/api/v1${SAMPLE}`)
    expect(problem.headers.get('content-type')).toContain('application/problem+json')
    expect(await problem.json()).toMatchObject({ status: 503 })
    spy.mockRestore()
    expect((await get(`/bn${SAMPLE}`)).status).toBe(200)
  })
})
