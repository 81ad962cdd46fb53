import { readdir } from 'node:fs/promises'
import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { Failure } from '../model/failure.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

interface Step {
  up(db: Kysely<never>, engine: Database['engine']): Promise<void>
}

/**
 * Brings the schema up to date: every file in `migrations/` that this store has not seen, in order of name.
 * Many processes may do so at once; one does the work and the others wait.
 *
 * Throws `Failure('unavailable', 'schema_newer')` where a newer program was here before.
 */
export async function migrate({ engine, writer }: Database): Promise<void> {
  const names = await migrationNames()
  const done = await doneIn(writer, engine)
  refuseNewer(done, names)
  if (done.length === names.length) return
  const { error } = await new Migrator({
    db: writer,
    provider: { getMigrations: () => migrations(names, engine) },
  }).migrateToLatest()
  if (error === undefined) return
  refuseNewer(await doneIn(writer, engine), names)
  throw error
}

const FOLDER = new URL('./migrations/', import.meta.url)

/** `.ts` under vitest, `.js` where it was built; the name that the store remembers has neither. */
async function migrationNames(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return [...new Set(files.flatMap((file) => /^(.+?)(?<!\.d)\.[jt]s$/.exec(file)?.[1] ?? []))].sort()
}

async function migrations(
  names: readonly string[],
  engine: Database['engine'],
): Promise<Record<string, Migration>> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const found: Record<string, Migration> = {}
  for (const name of names) {
    const step = (await import(new URL(name + extension, FOLDER).href)) as Step
    found[name] = { up: (db) => step.up(db as Kysely<never>, engine) }
  }
  return found
}

async function doneIn(db: Kysely<Tables>, engine: Database['engine']): Promise<string[]> {
  const known = await (
    engine === 'sqlite'
      ? sql`select 1 from sqlite_master where name = 'kysely_migration'`
      : sql`select 1 where to_regclass('kysely_migration') is not null`
  ).execute(db)
  if (known.rows.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name)
}

function refuseNewer(done: readonly string[], names: readonly string[]): void {
  if (done.some((name) => !names.includes(name))) throw new Failure('unavailable', 'schema_newer')
}
