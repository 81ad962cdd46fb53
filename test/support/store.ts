import { setTimeout } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, describe, inject } from 'vitest'
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
  /** A place; on PostgreSQL a database that is made with these options. */
  where(options?: string): Promise<Where>
  store(where?: Where): Promise<Store>
}

/** A database that by itself would sort as a dictionary does, so that a forgotten `COLLATE "C"` is seen. */
const SORTED_OTHERWISE = `template template0 locale_provider icu icu_locale 'bn'`

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
  const copy = templateOf(engine)
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
  const where = async (options = SORTED_OTHERWISE): Promise<Where> => {
    const folder = await mkdtemp(join(tmpdir(), 'pashapashi-store-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    if (engine === 'sqlite') return { databaseUrl: null, folder }
    const name = newName()
    await onServer(`create database ${name} ${options}`)
    undo.push(() => onServer(`drop database ${name} with (force)`))
    return { databaseUrl: urlOf(name), folder }
  }
  return {
    where,
    store: async (given) => {
      const store = await openStore(given ?? (await where(await copy())))
      undo.push(() => store.close().catch(() => undefined))
      return store
    },
  }
}

/**
 * Names an empty store that others are copied from: PostgreSQL copies one in a tenth of the time that it takes
 * to make. They share its id.
 */
function templateOf(engine: Engine): () => Promise<string> {
  if (engine === 'sqlite') return async () => SORTED_OTHERWISE
  let made: Promise<string> | null = null
  afterAll(async () => {
    if (made !== null) await onServer(`drop database ${await made} with (force)`)
  })
  const make = async () => {
    const name = newName()
    await onServer(`create database ${name} ${SORTED_OTHERWISE}`)
    await (await openStore({ databaseUrl: urlOf(name), folder: tmpdir() })).close()
    return name
  }
  return async () => `template ${await (made ??= make())}`
}

function newName(): string {
  return `test_${randomBytes(8).toString('hex')}`
}

function urlOf(database: string): string {
  const url = new URL(server())
  url.pathname = database
  return url.href
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
    // A connection that was closed a moment ago may still be counted as one (55006, object in use).
    for (let tries = 0; ; tries += 1)
      try {
        await client.query(statement)
        break
      } catch (error) {
        if ((error as { code?: unknown }).code !== '55006' || tries === 50) throw error
        await setTimeout(100)
      }
  } finally {
    await client.end()
  }
}
