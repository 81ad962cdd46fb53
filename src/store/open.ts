import type { LibraryVersion } from '../model/stored.ts'
import { collections } from './collections.ts'
import type { Database, Soon } from './database.ts'
import { editions } from './editions.ts'
import { imports } from './imports.ts'
import { migrate } from './migrate.ts'
import { paragraphs } from './paragraphs.ts'
import { samples } from './samples.ts'
import { openSqlite } from './sqlite.ts'
import { texts } from './texts.ts'
import { units } from './units.ts'

export type Store = Awaited<ReturnType<typeof openStore>>

/** What a room that asks the store is handed, beside the rest that it needs. */
export interface Stored {
  readonly store: Store
}

/**
 * Opens the store, made and migrated where need be: the SQLite file in `folder`, or the PostgreSQL that
 * `databaseUrl` names.
 *
 * Throws `Failure('unavailable', …)`: `schema_newer` where a newer program was here before,
 * `database_unreachable`, `database_encoding`, `database_forbids`, `database_damaged`, `database_busy`,
 * `folder_unwritable` or `sqlite_too_old`.
 */
export async function openStore(options: { databaseUrl: string | null; folder: string }) {
  const database = await opened(options)
  try {
    await migrate(database)
    const library = libraryOf(database)
    const { storeId } = await library()
    return {
      engine: database.engine,
      storeId,
      texts: texts(database),
      paragraphs: paragraphs(database),
      editions: editions(database),
      units: units(database),
      collections: collections(database),
      samples: samples(database),
      imports: imports(database),
      library,
      ping: database.ping,
      close: database.close,
    }
  } catch (error) {
    // What it could not open it may not be able to close either; the first error says why.
    await database.close().catch(() => undefined)
    throw database.refused(error)
  }
}

async function opened(options: { databaseUrl: string | null; folder: string }): Promise<Database> {
  if (options.databaseUrl === null) return openSqlite(options.folder)
  // A tenth of the time that a command takes to start, most of which use no PostgreSQL.
  const { openPostgres } = await import('./postgres.ts')
  return await openPostgres(options.databaseUrl)
}

/** What every list is kept by, with its honest counts; asked on every request. */
function libraryOf({ lookup }: Database): () => Soon<LibraryVersion> {
  type Row = readonly [storeId: string, revision: number, texts: number, collections: number]
  const ask = lookup<Row>('select store_id, revision, texts, collections from library where id = 1')
  const versionFrom = (row: Row | undefined): LibraryVersion => {
    if (row === undefined) throw new Error('the library has no row')
    return { storeId: row[0], revision: row[1], texts: row[2], collections: row[3] }
  }
  return () => {
    const row = ask()
    return row instanceof Promise ? row.then(versionFrom) : versionFrom(row)
  }
}
