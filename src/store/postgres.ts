import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { Failure } from '../model/failure.ts'
import type { Database } from './database.ts'
import { checkedParameters } from './parameters.ts'
import type { Tables } from './tables.ts'

/** Milliseconds to wait for a connection, from the pool or from the network: `/readyz` answers within 2 s. */
const CONNECT = 1500

/** Milliseconds after which PostgreSQL gives a statement up: a long import's slowest takes a tenth of it. */
const STATEMENT = 30_000

/**
 * Milliseconds after which we do. A server that is cut off gives nothing up and says nothing, for as long as
 * its connection seems to stand: a quarter of an hour. A lookup is a row by its key, and somebody waits for it.
 */
const SILENCE = STATEMENT + 5_000
const LOOKUP_SILENCE = 4_000

/** Type numbers of PostgreSQL whose values arrive as text, lest they lose digits: int8 and numeric. Ours are counts. */
const NUMBERS = [20, 1700]

/** How often to try before it counts as unreachable: a server may be busy when twenty of us start at once. */
const ATTEMPTS = 4

/**
 * Opens a pool on a PostgreSQL that answers and keeps every letter.
 *
 * Throws `Failure('unavailable', 'database_unreachable' | 'database_encoding')`.
 */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  const database = poolOn(databaseUrl)
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.ping()
      await refuseOtherEncoding(database)
      return database
    } catch (error) {
      if (attempt < ATTEMPTS && error instanceof Failure && error.key === 'database_unreachable') continue
      await database.close()
      throw error
    }
  }
}

async function refuseOtherEncoding({ lookup }: Database): Promise<void> {
  const [encoding = ''] =
    (await lookup<readonly [string]>(`select current_setting('server_encoding')`)()) ?? []
  if (encoding !== 'UTF8') throw new Failure('unavailable', 'database_encoding', { encoding })
}

function poolOn(databaseUrl: string): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT,
    statement_timeout: STATEMENT,
    query_timeout: SILENCE,
    idle_in_transaction_session_timeout: STATEMENT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'pashapashi',
    types: {
      getTypeParser: (oid, format) => (NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, format)),
    },
  })
  // A backend that goes away while its connection is idle would otherwise end this process.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: checked(pool) }) })
  const writer = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: inTurn(checked(pool)) }) })
  let names = 0
  return {
    engine: 'postgres',
    writer,
    reader: db,
    snapshot: (work) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    lookup: <Row extends readonly unknown[]>(sql: string) => {
      const name = `lookup_${(names += 1)}`
      let count = 0
      const text = sql.replaceAll('?', () => `$${(count += 1)}`)
      return async (...parameters) => {
        const values = [...checkedParameters(parameters)]
        const query = { name, text, values, rowMode: 'array', query_timeout: LOOKUP_SILENCE } as const
        return (await mended(pool.query(query))).rows[0] as unknown as Row | undefined
      }
    },
    ping: () => ping(pool),
    // Kysely would end the pool only where it had used it.
    close: async () => {
      if (!pool.ending) await pool.end()
    },
    // `mended` said it already, at every statement.
    refused: (error) => error,
  }
}

async function ping(pool: pg.Pool): Promise<void> {
  // An unplugged server answers nothing at all, and a statement's own limit is the server's to keep.
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachable()), CONNECT)
  })
  try {
    await Promise.race([answer(pool, late), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks a connection for a sign of life, and closes one that gives none before it is `late`. */
async function answer(pool: pg.Pool, late: Promise<never>): Promise<void> {
  const client = await mended(pool.connect())
  let alive = false
  try {
    await Promise.race([mended(client.query('select 1')), late])
    alive = true
  } finally {
    client.release(!alive)
  }
}

/** The pool as Kysely asks of it, with checked parameters; a broken connection does not go back. */
function checked(pool: pg.Pool): PostgresPool {
  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await mended(pool.connect())
      let broken = false
      return {
        query: async (sql: unknown, parameters: readonly unknown[] = []) => {
          try {
            return await mended(client.query(sql as string, [...checkedParameters(parameters)]))
          } catch (error) {
            broken ||= error instanceof Failure && error.key === 'database_unreachable'
            throw error
          }
        },
        release: () => client.release(broken),
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
    },
  }
}

/** Changes that one process makes at once; more would only wait for each other's locks. */
const WRITERS = 4

/**
 * The pool with a queue in front: a change that waits for others holds no connection, which readers need,
 * and its wait is not counted as that of a database which does not answer.
 */
function inTurn(pool: PostgresPool): PostgresPool {
  const waiting: (() => void)[] = []
  let free = WRITERS
  const done = (): void => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    end: async () => undefined,
    connect: async () => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        const client = await pool.connect()
        return {
          query: client.query.bind(client),
          release: () => {
            client.release()
            done()
          },
        }
      } catch (error) {
        done()
        throw error
      }
    },
  }
}

/** Waits for an answer and turns a lost or refused connection, or a change that nobody may make, into a `Failure`. */
async function mended<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (FORBIDDEN.has(String((error as { code?: unknown }).code)))
      throw new Failure('unavailable', 'database_forbids')
    throw isLost(error) ? unreachable() : error
  }
}

/** SQLSTATE: insufficient privilege, no schema to create in, a database that is read-only. */
const FORBIDDEN = new Set(['42501', '3F000', '25006'])

function unreachable(): Failure {
  return new Failure('unavailable', 'database_unreachable')
}

/** Network errors, pg's own messages for the same, and SQLSTATE: 08 connection, 28 login, 3D no such database, 57P0 shut down, 53300 too many. */
function isLost(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return /^(?:E[A-Z_]+|08...|28...|3D000|57P0[1-5]|53300)$/.test(code)
  return typeof message === 'string' && /timeout|terminated|not queryable|closed/i.test(message)
}
