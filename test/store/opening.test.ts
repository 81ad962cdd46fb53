import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { loadSamples } from '../../src/actions/load-samples.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openStore } from '../../src/store/open.ts'
import { isOlder, openSqlite, SQLITE_FILE } from '../../src/store/sqlite.ts'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore, ENGINES, makingOn, type Where } from '../support/store.ts'

const run = promisify(execFile)
const ROOT = new URL('../../', import.meta.url).pathname

/** What each of many processes does: waits for the others, opens the store and loads the samples. */
const PROGRAM = `
  import { once } from 'node:events'
  import { openStore } from './dist/store/open.js'
  import { loadSamples } from './dist/actions/load-samples.js'
  console.log('ready')
  await once(process.stdin, 'end', process.stdin.resume())
  const store = await openStore(JSON.parse(process.argv[1]))
  await loadSamples(store, new Date(0))
  const { storeId, texts } = await store.library()
  await store.close()
  console.log(storeId, texts)`

/** What so many processes say that open one store at the same moment. */
async function inProcesses(count: number, where: Where): Promise<string[]> {
  const processes = Array.from({ length: count }, () => {
    const options = ['--input-type=module', '--eval', PROGRAM, JSON.stringify(where)]
    const child = spawn(process.execPath, options, { cwd: ROOT })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (said += part))
    return {
      ready: Promise.race([once(child.stdout, 'data'), once(child, 'exit')]),
      go: () => child.stdin.end(),
      ended: once(child, 'close').then(() => said),
    }
  })
  await Promise.all(processes.map(({ ready }) => ready))
  for (const { go } of processes) go()
  return Promise.all(processes.map(({ ended }) => ended))
}

// The processes run what is built; `npm test` has built it, but who runs this file alone may not have.
beforeAll(() => run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src'], { cwd: ROOT }))

eachStore((make, engine) => {
  test('a store that is opened again is the same one', async () => {
    const where = await make.where()
    const first = await make.store(where)
    expect(first.engine).toBe(engine)
    await first.texts.create(aText(), made())
    const before = await first.library()
    await first.ping()
    await first.close()
    const again = await make.store(where)
    expect(again.storeId).toBe(first.storeId)
    await first.close()
    expect(await again.library()).toEqual(before)
    expect((await make.store()).storeId).not.toBe(first.storeId)
  })

  describe('the samples', () => {
    test('are there once, and one that was renamed never comes back', async () => {
      const store = await make.store()
      await loadSamples(store, new Date(0))
      const { items } = await store.texts.list({ order: 'newest', lng: 'bn', limit: 9, after: null })
      expect(items.map(({ slug }) => slug)).toEqual(['how-to-read', 'pezeshkian-moscow-visit'])
      await store.texts.rename('how-to-read', 'guide', made())
      const before = await store.library()
      await loadSamples(store, new Date(1))
      expect(await store.library()).toEqual(before)
      const guide = await store.texts.forReading('guide', { editions: null, page: null })
      expect(guide?.shown[0]?.units[0]?.sentences.length).toBeGreaterThan(0)
    })

    test('show as stale what the original has truly left behind', async () => {
      const store = await make.store()
      await loadSamples(store, new Date(0))
      const guide = await store.texts.whole('how-to-read', 'readers')
      const stale = guide?.editions[0]?.units.filter((unit) => unit.stale) ?? []
      expect(stale).toHaveLength(1)
      const paragraph = guide?.paragraphs.find(({ n }) => n === stale[0]?.n)
      expect(paragraph?.revision).toBe(2)
      const revisions = await store.paragraphs.revisions('how-to-read', paragraph?.id ?? '')
      expect(revisions?.map(({ revision }) => revision)).toEqual([2, 1])
      expect(revisions?.[0]?.text).toBe(paragraph?.text)
      expect(paragraph?.text.startsWith(revisions?.[1]?.text ?? '?')).toBe(true)
    })

    test('never come back where they were deleted', async () => {
      const where = await make.where()
      const store = await make.store(where)
      await loadSamples(store, new Date(0))
      const database =
        where.databaseUrl === null ? openSqlite(where.folder) : await openPostgres(where.databaseUrl)
      for (const table of [
        'unit_revision',
        'unit',
        'edition',
        'paragraph_revision',
        'paragraph',
        'text_slug',
      ] as const)
        await database.writer.deleteFrom(table).execute()
      await database.writer.deleteFrom('text').execute()
      await database.close()
      await loadSamples(store, new Date(1))
      expect((await store.texts.listAll({ limit: 9, cursor: null })).items).toEqual([])
    })

    test('leave alone a text that somebody stored at their address', async () => {
      const store = await make.store()
      await store.texts.create(aText({ slug: 'how-to-read' }), made())
      await loadSamples(store, new Date(0))
      expect(await store.library()).toMatchObject({ texts: 2 })
      const text = await store.texts.forReading('how-to-read', { editions: null, page: null })
      expect(text?.title.en).toBe('A text')
    })
  })

  describe('many processes at once', () => {
    test('make one store and load the samples once', async () => {
      const where = await make.where()
      const answers = await inProcesses(20, where)
      const { storeId } = await make.store(where)
      expect(answers).toEqual(answers.map(() => `ready\n${storeId} 2\n`))
    }, 120_000)
  })

  test('an older program leaves a newer store alone', async () => {
    const where = await make.where()
    await (await make.store(where)).close()
    const database = await (where.databaseUrl === null
      ? openSqlite(where.folder)
      : openPostgres(where.databaseUrl))
    await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-newer', 'x')`.execute(
      database.writer,
    )
    await database.close()
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'schema_newer' })
  })

  test('twenty changes of one text at once all count', async () => {
    const store = await make.store()
    const units = Array.from({ length: 20 }, (_, i) => aUnit(i + 1, ''))
    await store.texts.create(aText({ paragraphs: 20, editions: [anEdition(units)] }), made())
    await Promise.all(
      units.map(({ id }) =>
        store.units.save('a-text', id, { base: 1, text: 'x', state: 'draft', origin: 'human' }, made()),
      ),
    )
    const text = await store.texts.forReading('a-text', { editions: null, page: null })
    expect(text?.editions[0]?.progress).toEqual({ missing: 0, draft: 20, translated: 0, reviewed: 0 })
    expect(text?.version.revision).toBe(21)
  })
})

describe('SQLite', () => {
  const make = makingOn('sqlite')

  test('refuses a file that is no database', async () => {
    const where = await make.where()
    await writeFile(join(where.folder, SQLITE_FILE), 'This is not a database. '.repeat(100))
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'database_damaged' })
  })

  test('refuses a store of which a part was overwritten', async () => {
    const where = await make.where()
    const store = await make.store(where)
    await loadSamples(store, new Date(0))
    await store.close()
    const file = join(where.folder, SQLITE_FILE)
    const bytes = await readFile(file)
    expect(bytes.length, 'what was closed stands in its one file').toBeGreaterThan(100_000)
    await writeFile(file, bytes.fill(7, 4096, 65_536))
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'database_damaged' })
  })

  test('loses nothing at power loss, waits for other processes and keeps its references', async () => {
    const { folder } = await make.where()
    const database = openSqlite(folder)
    const pragma = async (name: string) => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.writer)
      return Object.values(rows[0] ?? {})[0]
    }
    try {
      expect(await pragma('journal_mode')).toBe('wal')
      expect(await pragma('synchronous')).toBe(2)
      expect(await pragma('busy_timeout')).toBe(5000)
      expect(await pragma('foreign_keys')).toBe(1)
      await expect(sql`create table x (y)`.execute(database.reader)).rejects.toMatchObject({
        key: 'folder_unwritable',
      })
    } finally {
      await database.close()
    }
  })

  test('answers every list of the library along an index, however many texts there are', async () => {
    const { folder } = await make.where()
    await (await openStore({ databaseUrl: null, folder })).close()
    const database = openSqlite(folder)
    try {
      for (const [column, direction] of [
        ...(['created', 'remaining'] as const).map((name) => [name, 'desc'] as const),
        ...(['key_bn', 'key_en'] as const).map((name) => [name, 'asc'] as const),
      ]) {
        const sorted = database.reader
          .selectFrom('text')
          .selectAll()
          .where('collection_id', 'is', null)
          .orderBy(column, direction)
          .orderBy('id', direction)
          .limit(30)
        for (const query of [
          sorted,
          sorted.where(sql<boolean>`${sql.ref(column)} < ${'x'}`),
          sorted.where(sql<boolean>`${sql.ref(column)} = ${'x'}`).where('id', '<', 7),
        ]) {
          const asked = query.compile()
          const explained = { ...asked, sql: `explain query plan ${asked.sql}` }
          const plan = JSON.stringify(await database.reader.executeQuery(explained))
          expect(plan).toMatch(/USING (?:COVERING )?INDEX text_(?:newest|remaining|key_..)/)
          expect(plan).not.toContain('TEMP B-TREE')
        }
      }
    } finally {
      await database.close()
    }
  })

  test('notices that its file was taken away', async () => {
    const where = await make.where()
    const store = await openStore(where)
    await store.ping()
    await rm(join(where.folder, SQLITE_FILE))
    await expect(store.ping()).rejects.toMatchObject({ kind: 'unavailable', key: 'database_damaged' })
    await store.close()
  })

  test('refuses a folder that cannot be made', async () => {
    const where = await make.where()
    await writeFile(join(where.folder, 'file'), '')
    await expect(openStore({ ...where, folder: join(where.folder, 'file', 'in') })).rejects.toMatchObject({
      kind: 'unavailable',
      key: 'folder_unwritable',
    })
  })

  test.each([
    [[3, 51, 2], true],
    [[3, 51, 3], false],
    [[3, 9, 9], true],
    [[4], false],
    [[3, 51], true],
  ])('version %j is older than 3.51.3: %s', (version, expected) => {
    expect(isOlder(version, [3, 51, 3])).toBe(expected)
  })
})

test.skipIf(!ENGINES.includes('postgres'))('a PostgreSQL that is not there is unreachable', async () => {
  await expect(
    openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', folder: '/nonexistent' }),
  ).rejects.toMatchObject({ kind: 'unavailable', key: 'database_unreachable' })
})

describe('PostgreSQL', () => {
  const [make] = ENGINES.filter((engine) => engine === 'postgres').map((engine) => makingOn(engine))

  test.skipIf(make === undefined)('that cannot hold every letter is refused', async () => {
    const where = await make?.where(`template template0 encoding 'LATIN1' locale_provider libc locale 'C'`)
    if (where === undefined) throw new Error('no PostgreSQL')
    await expect(openStore(where)).rejects.toMatchObject({
      kind: 'unavailable',
      key: 'database_encoding',
      values: { encoding: 'LATIN1' },
    })
  })

  test.skipIf(make === undefined)('in which nobody may write is refused', async () => {
    const where = await make?.where()
    if (where === undefined) throw new Error('no PostgreSQL')
    const other = await openPostgres(where.databaseUrl ?? '')
    const name = new URL(where.databaseUrl ?? '').pathname.slice(1)
    await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(other.writer)
    await other.close()
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'database_forbids' })
  })

  test.skipIf(make === undefined)('whose connections break is asked again, and nothing dies', async () => {
    const where = await make?.where()
    if (make === undefined || where === undefined) throw new Error('no PostgreSQL')
    const store = await make.store(where)
    const other = await openPostgres(where.databaseUrl ?? '')
    await Promise.all([store.library(), store.library(), store.library()])
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.reader)
    await other.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await store.library()).toMatchObject({ texts: 0 })
    await store.texts.create(aText(), made())
    expect(await store.library()).toMatchObject({ texts: 1 })
  })

  test.skipIf(make === undefined)('is read while many changes wait for another’s lock', async () => {
    const where = await make?.where()
    if (make === undefined || where === undefined) throw new Error('no PostgreSQL')
    const store = await make.store(where)
    const units = Array.from({ length: 20 }, (_, i) => aUnit(i + 1, ''))
    await store.texts.create(aText({ paragraphs: 20, editions: [anEdition(units)] }), made())
    const other = await openPostgres(where.databaseUrl ?? '')
    const asked = { base: 1, text: 'x', state: 'draft', origin: 'human' } as const
    const saves = await other.writer.transaction().execute(async (on) => {
      await on.updateTable('text').set({ date: null }).execute()
      const all = Promise.all(units.map(({ id }) => store.units.save('a-text', id, asked, made())))
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(await store.library()).toMatchObject({ texts: 1 })
      expect(await store.texts.forReading('a-text', { editions: null, page: 1 })).not.toBeNull()
      return { all }
    })
    expect(await saves.all).toHaveLength(20)
    await other.close()
  })

  test.skipIf(make === undefined)(
    'that falls silent is noticed within two seconds, and by who waits for a page within five',
    async () => {
      const where = await make?.where()
      const url = new URL(where?.databaseUrl ?? '')
      const { hostname, port } = url
      const sockets: Socket[] = []
      let isSilent = false
      const between = createServer((socket) => {
        const server = connect(Number(port), hostname)
        sockets.push(socket, server)
        if (!isSilent) socket.pipe(server).pipe(socket)
        for (const end of [socket, server]) end.on('error', () => undefined)
      })
      await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
      const address = between.address()
      url.port = String(typeof address === 'object' ? address?.port : '')
      const store = await openStore({ databaseUrl: url.href, folder: where?.folder ?? '' })
      await store.ping()
      isSilent = true
      for (const socket of sockets) socket.unpipe()
      const unreachable = { kind: 'unavailable', key: 'database_unreachable' }
      const began = performance.now()
      const asked = Promise.allSettled([store.texts.versionOf('a-text')])
      await expect(store.ping()).rejects.toMatchObject(unreachable)
      expect(performance.now() - began).toBeLessThan(2000)
      await asked
      expect(performance.now() - began).toBeLessThan(5000)
      for (const socket of sockets) socket.destroy()
      between.close()
      await store.close()
    },
  )
})
