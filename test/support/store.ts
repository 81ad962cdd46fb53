import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, inject } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'

export type Engine = 'sqlite' | 'postgres'

/** Where a store is or will be: what `openStore` takes. */
export interface Where {
  readonly databaseUrl: string | null
  readonly folder: string
}

/** The engines that this machine has. */
export const ENGINES: readonly Engine[] = inject('postgres') === null ? ['sqlite'] : ['sqlite', 'postgres']

/** Empty places for stores and stores in them, which go when the test has ended. */
export interface Making {
  where(): Promise<Where>
  store(where?: Where): Promise<Store>
}

/** Runs the same tests on SQLite and on PostgreSQL; each has a folder or a database of its own. */
export function eachStore(body: (make: Making, engine: Engine) => void): void {
  describe('on SQLite', () => body(makingOn('sqlite'), 'sqlite'))
  if (ENGINES.includes('postgres')) describe('on PostgreSQL', () => body(makingOn('postgres'), 'postgres'))
  else
    describe.skip('on PostgreSQL: none here, set TEST_DATABASE_URL', () => body(makingOn('sqlite'), 'sqlite'))
}

/** As `eachStore` gives, for tests of one engine or of both together; to be called where `describe` may be. */
export function makingOn(engine: Engine): Making {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const where = async (): Promise<Where> => {
    const folder = await mkdtemp(join(tmpdir(), 'pashapashi-store-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    if (engine === 'sqlite') return { databaseUrl: null, folder }
    const name = `test_${randomBytes(8).toString('hex')}`
    await onServer(`create database ${name}`)
    undo.push(() => onServer(`drop database ${name} with (force)`))
    const url = new URL(server())
    url.pathname = name
    return { databaseUrl: url.href, folder }
  }
  return {
    where,
    store: async (given) => {
      const store = await openStore(given ?? (await where()))
      undo.push(() => store.close().catch(() => undefined))
      return store
    },
  }
}

function server(): string {
  const url = inject('postgres')
  if (url === null) throw new Error('There is no PostgreSQL here')
  return url
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
