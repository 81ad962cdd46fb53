import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { loadSamples } from '../../src/actions/load-samples.ts'
import { serverFrom } from '../../src/app.ts'
import { openStore, type Store } from '../../src/store/open.ts'

export interface App {
  readonly url: string
  readonly store: Store
  /** The lines that were logged, parsed. */
  readonly logged: readonly Record<string, unknown>[]
  close(): Promise<void>
}

interface AppOptions {
  readonly baseUrl?: string
  /** `false` for a library that is empty yet. */
  readonly samples?: boolean
}

/** The real app on a free port of this process, with a data folder of its own that holds the samples. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-app-'))
  const store = await openStore({ databaseUrl: null, folder })
  if (options.samples !== false) await loadSamples(store, new Date('2026-11-24T06:00:00Z'))
  const served = await serveStore(store, options)
  return {
    ...served,
    async close() {
      await served.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The real app on a store that is open already, on a free port of this process; closing it leaves the store. */
export async function serveStore(store: Store, options: { readonly baseUrl?: string } = {}): Promise<App> {
  const logged: Record<string, unknown>[] = []
  const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line) as never) })
  let url = ''
  const server = serverFrom({
    store,
    log,
    origin: () => options.baseUrl ?? url,
    isOriginSet: options.baseUrl !== undefined,
    https: options.baseUrl?.startsWith('https:') ?? false,
    trustProxy: null,
    isClosing: () => false,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    store,
    logged,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The app for all tests of a file, started before the first and closed after the last. Redirects are not followed. */
export function anApp(options: AppOptions = {}) {
  let app: App
  beforeAll(async () => {
    app = await startApp(options)
  })
  afterAll(() => app.close())
  return {
    url: () => app.url,
    store: () => app.store,
    logged: () => app.logged,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(app.url + path, { headers, redirect: 'manual' }),
  }
}
