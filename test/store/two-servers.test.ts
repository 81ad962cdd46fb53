import { describe, expect, test } from 'vitest'
import { loadSamples } from '../../src/actions/load-samples.ts'
import type { Store } from '../../src/store/open.ts'
import { serveStore, type App } from '../support/app.ts'
import { made } from '../support/builders.ts'
import { ENGINES, makingOn, type Making } from '../support/store.ts'

const GUIDE = 'how-to-read'
const SAVES = 8

/** Saves a unit of the guide's and gives the words that only this save has. */
async function save(store: Store, round: number): Promise<string> {
  const text = await store.texts.forReading(GUIDE, { editions: null, page: 1 })
  const unit = text?.shown[0]?.units.find(({ state }) => state === 'translated')
  if (unit === undefined) throw new Error('the guide has no translated unit')
  const words = `Saved in round ${round}.`
  const change = { base: unit.revision, text: words, state: 'translated', origin: 'human' } as const
  await store.units.save(GUIDE, unit.id, change, made(round))
  return words
}

/** So many apps, each with a store of its own on one file or database. */
async function serversOn({ where, store }: Making, count: number): Promise<readonly App[]> {
  const place = await where()
  const servers: App[] = []
  while (servers.length < count) servers.push(await serveStore(await store(place)))
  if (servers[0] !== undefined) await loadSamples(servers[0].store, new Date(0))
  return servers
}

describe.each(ENGINES)('on %s', (engine) => {
  const make = makingOn(engine)

  // With SQLite the second one is another process's connection to the same file: an import while it is served.
  test.each([1, 2])('%i server(s) of a store show no old revision once a save is done', async (count) => {
    const servers = await serversOn(make, count)
    const [first] = servers
    const last = servers.at(-1)
    if (first === undefined || last === undefined) throw new Error('no server')
    try {
      for (const path of [`/en/texts/${GUIDE}`, `/bn/texts/${GUIDE}?view=stacked`, `/api/v1/texts/${GUIDE}`])
        for (let round = 1; round <= SAVES; round++) {
          // Both keep the page as it was, and readers keep asking for it while somebody saves.
          await Promise.all(servers.map(async ({ url }) => (await fetch(url + path)).text()))
          const asking = Promise.all(servers.map(async ({ url }) => (await fetch(url + path)).text()))
          const words = await save(first.store, round)
          const after = await fetch(last.url + path)
          expect(await after.text(), `${path}, save ${round}`).toContain(words)
          await asking
          const again = await fetch(last.url + path, {
            headers: { 'If-None-Match': after.headers.get('etag') ?? '' },
          })
          expect(again.status).toBe(304)
        }
    } finally {
      await Promise.all(servers.map((server) => server.close()))
    }
  })
})
