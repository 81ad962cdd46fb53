import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { Failure } from '../model/failure.ts'
import type { Database } from './database.ts'
import { checkedParameters } from './parameters.ts'
import type { Tables } from './tables.ts'

/** The file that holds everything, in the data folder. */
export const SQLITE_FILE = 'pashapashi.sqlite'

/** Below it, two connections of one file may damage it (the WAL-reset bug). */
const FLOOR = [3, 51, 3] as const

/** Milliseconds that a statement waits for another process; it blocks the event loop while it does. */
const WAIT = 5000

/** A prepared statement is freed by the garbage collector only, so a connection keeps and reuses these many. */
const MOST_STATEMENTS = 500

/**
 * Opens the SQLite file in `folder`, making both where they are absent: one connection for changes, one for
 * consistent reading and one for lookups, which must not see the moment at which a long reading began.
 *
 * Throws `Failure('unavailable', 'folder_unwritable' | 'database_damaged' | 'sqlite_too_old')`.
 */
export function openSqlite(folder: string): Database {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw new Failure('unavailable', 'folder_unwritable', { folder })
  }
  const file = join(folder, SQLITE_FILE)
  const opened: DatabaseSyncInstance[] = []
  const connect = (readOnly: boolean) => {
    const connection = new DatabaseSync(file, {
      readOnly,
      timeout: WAIT,
      enableForeignKeyConstraints: true,
      enableDoubleQuotedStringLiterals: false,
    })
    opened.push(connection)
    return connection
  }
  try {
    const writing = connect(false)
    checkVersion(writing)
    useWriteAheadLog(writing)
    const reading = connect(true)
    const looking = connect(true)
    const explained = (error: unknown) => refused(error, file, folder)
    const { ino } = statSync(file)
    const writer = kyselyOn(writing, 'begin immediate', explained)
    const reader = kyselyOn(reading, 'begin', explained)
    return {
      engine: 'sqlite',
      writer,
      reader,
      snapshot: (work) => reader.transaction().execute(work),
      lookup: <Row extends readonly unknown[]>(sql: string) => {
        let statement: StatementSyncInstance | null = null
        return (...parameters) => {
          statement ??= prepareArrays(looking, sql)
          return statement.get(...checkedParameters(parameters)) as Row | undefined
        }
      },
      ping: async () => {
        // A file that was taken away can still be read by who has it open, and nobody else ever will.
        if (statSync(file, { throwIfNoEntry: false })?.ino !== ino)
          throw new Failure('unavailable', 'database_damaged', { file })
        looking.prepare('select revision from library').get()
      },
      close: async () => {
        // What has begun comes to its end.
        for (const kysely of [reader, writer]) await kysely.connection().execute(async () => undefined)
        try {
          // SQLite would bring the write-ahead log home by itself if no statement were kept. It does not wait.
          if (writing.isOpen) writing.exec('pragma wal_checkpoint(passive)')
        } catch {
          // On a full disk there is no room for it; what was written stands in the log and stays.
        } finally {
          for (const connection of [looking, reading, writing]) if (connection.isOpen) connection.close()
        }
      },
      refused: explained,
    }
  } catch (error) {
    for (const connection of opened) if (connection.isOpen) connection.close()
    throw refused(error, file, folder)
  }
}

/** As `mkdirSync` with `recursive`, which never comes back where a file system takes no folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function checkVersion(connection: DatabaseSyncInstance): void {
  const { version } = connection.prepare('select sqlite_version() as version').get() as { version: string }
  if (isOlder(version.split('.').map(Number), FLOOR))
    throw new Failure('unavailable', 'sqlite_too_old', { version, floor: FLOOR.join('.') })
}

/** Whether a version, by its numbers, comes before another. */
export function isOlder(version: readonly number[], floor: readonly number[]): boolean {
  for (const [i, least] of floor.entries()) {
    const number = version[i] ?? 0
    if (number !== least) return number < least
  }
  return false
}

/**
 * Readers go on while one writes, and an acknowledged change survives a loss of power. Turning a new file to
 * WAL takes an exclusive lock for which SQLite does not wait, so of many processes that start, some try again.
 */
function useWriteAheadLog(connection: DatabaseSyncInstance): void {
  const until = Date.now() + WAIT
  for (;;) {
    try {
      connection.exec('pragma journal_mode = wal')
      break
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > until) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
  connection.exec('pragma synchronous = full')
}

const BUSY = 5
const READ_ONLY = 8
const IO_ERROR = 10
const FULL = 13
const CORRUPT = 11
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

/** SQLite's own words for these codes: an error of `all()` comes without its code. */
const WORDS: Readonly<Record<string, number>> = {
  'database is locked': BUSY,
  'attempt to write a readonly database': READ_ONLY,
  'disk I/O error': IO_ERROR,
  'database or disk is full': FULL,
  'database disk image is malformed': CORRUPT,
  'unable to open database file': CANNOT_OPEN,
  'file is not a database': NOT_A_DATABASE,
}

/** The primary result code of SQLite, or null where the error is not SQLite's. `code` is the same for all. */
function codeOf(error: unknown): number | null {
  const { errcode, message } = error as { errcode?: unknown; message?: unknown }
  if (typeof errcode === 'number') return errcode & 0xff
  return WORDS[String(message)] ?? null
}

function refused(error: unknown, file: string, folder: string): unknown {
  switch (codeOf(error)) {
    case NOT_A_DATABASE:
    case CORRUPT:
      return new Failure('unavailable', 'database_damaged', { file })
    case CANNOT_OPEN:
    case READ_ONLY:
      return new Failure('unavailable', 'folder_unwritable', { folder })
    case BUSY:
      return new Failure('unavailable', 'database_busy', { file })
    case FULL:
    case IO_ERROR:
      return new Failure('unavailable', 'disk_full', { folder })
    default:
      return error
  }
}

/** Without it Kysely would run each statement of a migration by itself, and many at once. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): Adapter {
    return new Adapter()
  }
}

/** What SQLite fails with, in the words of the model where it has some. */
type Explained = (error: unknown) => unknown

function kyselyOn(connection: DatabaseSyncInstance, begin: string, explained: Explained): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new Dialect({ database: wrapped(connection, begin, explained) }) })
}

function prepareArrays(connection: DatabaseSyncInstance, sql: string): StatementSyncInstance {
  const statement = connection.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

const NOTHING_CHANGED = { changes: 0, lastInsertRowid: 0 } as const

/** What Kysely asks of a SQLite driver, with checked parameters and kept statements. */
function wrapped(connection: DatabaseSyncInstance, begin: string, explained: Explained): SqliteDatabase {
  const asked = <T>(ask: () => T): T => {
    try {
      return ask()
    } catch (error) {
      throw explained(error)
    }
  }
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      const known = kept.get(sql)
      if (known !== undefined) {
        kept.delete(sql)
        kept.set(sql, known)
        return known
      }
      const statement = connection.prepare(sql === 'begin' ? begin : sql)
      const made: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => asked(() => statement.all(...checkedParameters(parameters))),
        run: (parameters) =>
          // A full disk has rolled back already; to do so again would fail, and hide why.
          sql === 'rollback' && !connection.isTransaction
            ? NOTHING_CHANGED
            : asked(() => statement.run(...checkedParameters(parameters))),
        iterate: (parameters) => connection.prepare(sql).iterate(...checkedParameters(parameters)),
      }
      if (kept.size >= MOST_STATEMENTS) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
      kept.set(sql, made)
      return made
    },
  }
}
