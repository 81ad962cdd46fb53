import { beforeAll, describe, expect, test, vi } from 'vitest'
import { anApp } from '../support/app.ts'
import { htmlErrors } from '../support/html.ts'
import { fillShelf, PAGES } from '../support/shelf.ts'

const app = anApp()
beforeAll(async () => {
  await fillShelf(app.store())
})

describe.each(['bn', 'en'] as const)('in %s', (lng) => {
  test.each(PAGES)('%s is valid HTML', async (_name, path) => {
    const html = await (await app.get(path(lng))).text()
    expect(htmlErrors(html)).toEqual([])
    expect(html).toContain(`<html lang="${lng}">`)
  })

  test.each([
    [400, `/${lng}/texts/long?page=x`, 'GET', {}],
    [403, `/${lng}/`, 'POST', { 'Sec-Fetch-Site': 'cross-site' }],
    [405, `/${lng}/`, 'DELETE', {}],
  ])('the page of a %i is, too', async (status, path, method, headers) => {
    const answer = await fetch(app.url() + path, { method, headers: headers as Record<string, string> })
    expect(answer.status).toBe(status)
    expect(htmlErrors(await answer.text())).toEqual([])
  })

  test('and so is that of a fault', async () => {
    const spy = vi.spyOn(app.store(), 'library').mockRejectedValue(new Error('broken'))
    const answer = await app.get(`/${lng}/`)
    spy.mockRestore()
    expect(answer.status).toBe(500)
    expect(htmlErrors(await answer.text())).toEqual([])
  })
})
