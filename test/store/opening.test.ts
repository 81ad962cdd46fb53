import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
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

/** What each of many processes does: opens the store, loads the samples and says what the library counts. */
const PROGRAM = `
  import { openStore } from './dist/store/open.js'
  import { loadSamples } from './dist/actions/load-samples.js'
  const store = await openStore(JSON.parse(process.argv[1]))
  await loadSamples(store, new Date(0))
  const library = await store.library()
  await store.close()
  console.log(JSON.stringify(library))`

async function inProcess(where: Where): Promise<{ storeId: string; texts: number }> {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, JSON.stringify(where)],
    { cwd: ROOT },
  )
  return JSON.parse(stdout) as { storeId: string; texts: number }
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
      const answers = await Promise.all(Array.from({ length: 20 }, () => inProcess(where)))
      expect(new Set(answers.map(({ storeId }) => storeId)).size).toBe(1)
      expect(answers.map(({ texts }) => texts)).toEqual(answers.map(() => 2))
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
