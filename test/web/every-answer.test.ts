import { describe, expect, test } from 'vitest'
import { anApp } from '../support/app.ts'

const app = anApp()

describe('every answer', () => {
  test.each(['/bn/', '/en/texts/how-to-read', '/bn/nothing', '/api/v1/texts', '/healthz', '/robots.txt'])(
    '%s carries a policy that runs and frames nothing foreign',
    async (path) => {
      const { headers } = await fetch(app.url() + path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "script-src 'self'",
      ])
        expect(policy).toContain(part)
      expect(policy).not.toContain('unsafe-inline')
      expect(policy).not.toContain('upgrade-insecure-requests')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  test('is logged in one line with the id that it carries', async () => {
    const { headers } = await fetch(`${app.url()}/bn/?order=title`)
    const id = headers.get('x-request-id')
    await expect.poll(() => app.logged().filter((line) => line['id'] === id)).toHaveLength(1)
    expect(app.logged().find((line) => line['id'] === id)).toMatchObject({
      method: 'GET',
      url: '/bn/?order=title',
      status: 200,
    })
  })

  test('of a file of the site is kept for ever under its fingerprint', async () => {
    const html = await (await fetch(`${app.url()}/bn/texts/how-to-read`)).text()
    const files = [...html.matchAll(/"(\/assets\/[^"#\s]+)"/g)].map((found) => found[1] ?? '')
    expect(files.length).toBeGreaterThan(3)
    for (const file of new Set(files)) {
      const response = await fetch(app.url() + file)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
  })

  test('about its health tells whether it lives and wants requests', async () => {
    expect((await fetch(`${app.url()}/healthz`)).status).toBe(200)
    expect((await fetch(`${app.url()}/readyz`)).status).toBe(200)
  })
})
