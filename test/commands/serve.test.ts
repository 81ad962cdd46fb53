import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const NOBODY = 65534

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Asked {
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
}

/** What is to be undone when the last test has ended: tests run beside each other, most of their time is waiting. */
const undo: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

/** A `pashapashi` of its own, with no settings but these; it is gone when the tests have ended. */
function pashapashi(args: readonly string[], { env = {}, uid }: Asked = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: tmpdir(),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
  undo.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended }
}

/** Starts serving, and gives the address once the ready line has named it. */
async function serving(folder: string, asked: Asked = {}) {
  const { child, ended } = pashapashi(['serve', '--port', '0', '--data', folder], asked)
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (part: string) => {
      out += part
      const found = /^Pashapashi is ready on (http:\/\/\S+)\n/.exec(out)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(({ code, err }) => reject(new Error(`ended with ${code}: ${err}`)))
  })
  return {
    url,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    ended,
    /** Asks it to end and gives how it did. */
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      child.kill(signal)
      return await ended
    },
  }
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-serve-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/**
 * A connection on which a request has been begun with `words`, that much being known to have arrived: it stands
 * behind a whole request, whose answer is here. More can be sent; `answer` is all that came once it is closed.
 */
async function begun(url: string, words: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let all = ''
  const whole = new Promise<void>((resolve) => {
    socket.setEncoding('utf8').on('data', (part: string) => {
      all += part
      if (all.includes('ok\n')) resolve()
    })
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => undefined).on('close', () => resolve(all.slice(all.indexOf('ok\n') + 3)))
  })
  socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n${words}`)
  await whole
  return { send: (more: string) => void socket.write(more), answer }
}

/** Texts by slug, as the API lists them. */
async function textsOf(url: string): Promise<string[]> {
  const { items } = (await (await fetch(`${url}/api/v1/texts`)).json()) as { items: { slug: string }[] }
  return items.map(({ slug }) => slug).sort()
}

const SAMPLES = ['how-to-read', 'pezeshkian-moscow-visit']

/** One line that ends, and nothing of the program's inside. */
const expectOneSentence = (err: string) => {
  expect(err).toMatch(/^pashapashi: [^\n]+\n$/)
  expect(err).not.toMatch(/\bat \/|node:|Error:|\bselect\b/)
}

const PREFERENCES = [
  'POST /preferences HTTP/1.1',
  'Host: x',
  'Content-Type: application/x-www-form-urlencoded',
  'Content-Length: 6',
  '\r\n',
].join('\r\n')

describe('serve', () => {
  test('makes its folder and the samples, says one line when it answers, and ends when it is told', async () => {
    const folder = join(await aFolder(), 'new', 'data')
    const server = await serving(folder)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await textsOf(server.url)).toEqual(SAMPLES)
    const { code, out } = await server.stop()
    expect(code).toBe(0)
    expect(out).toBe(`Pashapashi is ready on ${server.url}\n`)
    expect(existsSync(join(folder, 'pashapashi.sqlite-wal')), 'the log is home').toBe(false)
  })

  test('starts again on its folder, where nothing that somebody changed is made anew', async () => {
    const folder = await aFolder()
    await (await serving(folder)).stop('SIGINT')
    const store = await openStore({ databaseUrl: null, folder })
    const text = await store.texts.forReading('how-to-read', { editions: null, page: 1 })
    const unit = text?.shown[0]?.units.find(({ state }) => state === 'translated')
    if (unit === undefined) throw new Error('the guide has no translated unit')
    await store.units.save(
      'how-to-read',
      unit.id,
      { base: unit.revision, text: 'Somebody’s own words.', state: 'translated', origin: 'human' },
      { who: 'test', at: new Date(), why: '' },
    )
    await store.close()
    const server = await serving(folder)
    expect(await textsOf(server.url)).toEqual(SAMPLES)
    expect(await (await fetch(`${server.url}/en/texts/how-to-read`)).text()).toContain(
      'Somebody’s own words.',
    )
  })

  test('started twice at once on a new folder works twice, with the samples once', async () => {
    const folder = await aFolder()
    const servers = await Promise.all([serving(folder), serving(folder)])
    for (const { url } of servers) expect(await textsOf(url)).toEqual(SAMPLES)
    const ends = await Promise.all(servers.map((server) => server.stop()))
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    const again = await serving(folder)
    expect(await textsOf(again.url)).toEqual(SAMPLES)
  })

  test('that was killed starts again as fast as before, with everything there', async () => {
    const folder = await aFolder()
    const time = async () => {
      const began = performance.now()
      const server = await serving(folder)
      return { server, took: performance.now() - began }
    }
    const first = await time()
    await Promise.all([fetch(`${first.server.url}/bn/`), first.server.stop('SIGKILL')]).catch(() => undefined)
    const second = await time()
    expect(await textsOf(second.server.url)).toEqual(SAMPLES)
    expect(second.took, 'milliseconds').toBeLessThan(first.took * 3 + 2000)
  })

  test('logs each request as one line of JSON with the id that its answer carries', async () => {
    const server = await serving(await aFolder())
    const ids: (string | null)[] = []
    for (const path of ['/bn/', '/en/texts/how-to-read', '/nothing', '/api/v1/texts?limit=x'])
      ids.push((await fetch(server.url + path)).headers.get('x-request-id'))
    const { err } = await server.stop()
    const lines = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map((line) => line['id'])).toEqual(ids)
    expect(lines.map((line) => line['status'])).toEqual([200, 200, 404, 400])
    expect(new Set(ids).size).toBe(4)
  })

  test('believes a proxy as far as it is told to: who asks, and whether the way is safe', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' }
    for (const [trusted, ip, safe] of [
      ['1', '203.0.113.9', true],
      ['', '127.0.0.1', false],
    ] as const) {
      const server = await serving(await aFolder(), { env: { TRUST_PROXY: trusted } })
      const answer = await fetch(`${server.url}/language/en?next=/en/`, { headers, redirect: 'manual' })
      expect(answer.headers.get('set-cookie')?.includes('Secure')).toBe(safe)
      expect(JSON.parse((await server.stop()).err)).toMatchObject({ ip, status: 302 })
    }
  })

  test('passes its own address on where it has no other, and BASE_URL where it has', async () => {
    const server = await serving(await aFolder(), {
      env: { BASE_URL: 'https://books.example/', LOG_LEVEL: 'silent' },
    })
    const html = await (await fetch(`${server.url}/en/texts/how-to-read`)).text()
    expect(html).toContain('href="https://books.example/en/texts/how-to-read"')
    expect((await server.stop()).err, 'silent').toBe('')
  })
})

describe.concurrent('told to end, serve', () => {
  test('before it is ready ends well', async () => {
    const folder = await aFolder()
    const { child, ended } = pashapashi(['serve', '--port', '0', '--data', folder])
    await expect
      .poll(() => existsSync(join(folder, 'pashapashi.sqlite')), { interval: 1, timeout: 20_000 })
      .toBe(true)
    child.kill('SIGTERM')
    const { code, err } = await ended
    expect([code, err]).toEqual([0, ''])
  })

  test('as soon as it says that it is ready ends well', async () => {
    const server = await serving(await aFolder())
    expect((await server.stop()).code).toBe(0)
  })

  test('is not ready at once, answers who was there, and then ends', async () => {
    const server = await serving(await aFolder())
    const [slow, asking, idle] = await Promise.all([
      begun(server.url, `${PREFERENCES}size`),
      begun(server.url, 'GET /readyz HTTP/1.1\r\nHost: x\r\n'),
      begun(server.url, ''),
    ])
    server.kill('SIGTERM')
    expect(await idle.answer, 'who asks nothing').toBe('')
    await expect(fetch(`${server.url}/readyz`), 'nobody new').rejects.toThrow('fetch failed')
    asking.send('\r\n')
    expect(await asking.answer).toMatch(/^HTTP\/1\.1 503 [^]*\r\n\r\nnot ready\n$/)
    server.kill('SIGTERM')
    server.kill('SIGINT')
    slow.send('=4')
    expect(await slow.answer, 'the request comes to its end').toMatch(/^HTTP\/1\.1 303 [^]*prefs=size%3D4/)
    const { code, err } = await server.ended
    expect(code).toBe(0)
    expect(err).toMatch(/"url":"\/preferences","status":303/)
  })

  test('does not wait for ever for who never ends', async () => {
    const server = await serving(await aFolder())
    const slow = await begun(server.url, `${PREFERENCES}size`)
    const began = performance.now()
    const { code } = await server.stop()
    expect(code).toBe(0)
    // Ten seconds are promised; a request without end would be cut after thirty of its own.
    expect(performance.now() - began).toBeLessThan(25_000)
    expect(await slow.answer).toBe('')
  })
})

describe.concurrent('serve says in one sentence why it cannot start, and damages nothing:', () => {
  const refused = async (env: Record<string, string>, args: string[] = [], uid?: number) => {
    const { ended } = pashapashi(['serve', '--port', '0', ...args], {
      env,
      ...(uid === undefined ? {} : { uid }),
    })
    const { code, out, err } = await ended
    expect(out).toBe('')
    expectOneSentence(err)
    return { code, err }
  }

  test('a setting is wrong', async () => {
    const data = await aFolder()
    const ends = await Promise.all(
      Object.entries({ TRUST_PROXY: 'yes', DATABASE_URL: 'x:secret@y' }).map(async ([name, value]) => ({
        name,
        ...(await refused({ [name]: value, PASHAPASHI_DATA: join(data, 'new') })),
      })),
    )
    for (const { name, code, err } of ends) {
      expect(code, `of ${name}`).toBe(2)
      expect(err).toContain(`The setting ${name} is wrong`)
      expect(err).not.toContain('secret')
    }
    const { ended } = pashapashi(['serve'], { env: { PORT: 'abc', LANG: 'bn_BD.UTF-8' } })
    const { code, err } = await ended
    expect([code, err]).toEqual([2, expect.stringMatching(/^pashapashi: [^a-z]*PORT[^a-z]*: abc\n$/)])
    expect(existsSync(join(data, 'new'))).toBe(false)
  })

  test('its database does not answer', async () => {
    const port = await aFreePort()
    const { code, err } = await refused({ DATABASE_URL: `postgres://mita:secret@127.0.0.1:${port}/x` })
    expect(code).toBe(1)
    expect(err).toContain('DATABASE_URL')
    expect(err).not.toContain('secret')
  })

  test('its port is taken, and its host is not ours', async () => {
    const data = ['--data', await aFolder()]
    const other = createServer().listen(0, '127.0.0.1')
    undo.push(async () => void other.close())
    await new Promise<void>((resolve) => other.on('listening', resolve))
    const { port } = other.address() as AddressInfo
    const [taken, foreign] = await Promise.all([
      refused({}, ['--port', String(port), ...data]),
      refused({}, ['--host', '192.0.2.1', '--data', await aFolder()]),
    ])
    expect(taken).toEqual({ code: 1, err: expect.stringContaining(`127.0.0.1:${port}`) as string })
    expect(foreign).toEqual({ code: 1, err: expect.stringContaining('HOST') as string })
  })

  test('a file stands where its folder would', async () => {
    const file = join(await aFolder(), 'file')
    await writeFile(file, 'mine')
    const { code, err } = await refused({}, ['--data', file])
    expect(code).toBe(1)
    expect(err).toContain(file)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  test('its folder cannot be written by who starts it', async ({ skip }) => {
    const folder = await aFolder()
    const own = join(folder, 'own')
    await mkdir(own, { mode: 0o555 })
    const isRoot = process.getuid?.() === 0
    // For root every folder can be written; another user may not get as far as the program.
    if (isRoot && (await pashapashi(['--help'], { uid: NOBODY }).ended).code !== 0) skip()
    const { code, err } = await refused({}, ['--data', own], isRoot ? NOBODY : undefined)
    expect(code).toBe(1)
    expect(err).toContain(own)
  })

  test('what it finds there is no database', async () => {
    const folder = await aFolder()
    const file = join(folder, 'pashapashi.sqlite')
    await writeFile(file, 'a letter to a friend '.repeat(100))
    const { code, err } = await refused({}, ['--data', folder])
    expect(code).toBe(1)
    expect(err).toContain(file)
    expect(await readFile(file, 'utf8')).toMatch(/^a letter to a friend/)
  })
})

describe.concurrent('pashapashi', () => {
  const run = (...args: string[]) => pashapashi(args).ended

  test('helps with --help, on every command too', async () => {
    const [all, serve, migrate] = await Promise.all([
      run('--help'),
      run('serve', '--help'),
      run('migrate', '-h'),
    ])
    for (const { code, err } of [all, serve, migrate]) expect([code, err]).toEqual([0, ''])
    expect(all.out).toMatch(
      /^Usage: pashapashi COMMAND\n[^]*pashapashi serve [^]*pashapashi migrate|migrate[^]*serve/,
    )
    expect(serve.out).toMatch(/^Usage: pashapashi serve \[--port N\]/)
    expect(migrate.out).toMatch(/^Usage: pashapashi migrate/)
  })

  test('does not guess what is meant', async () => {
    const [none, ...others] = await Promise.all([
      run(),
      run('srve'),
      run('serve', '--prot', '1'),
      run('serve', 'now'),
      run('../main'),
    ])
    expect(none).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Usage: pashapashi/) as string,
    })
    for (const { code, out, err } of others) {
      expect([code, out]).toEqual([2, ''])
      expectOneSentence(err)
    }
  })

  test('migrates without serving', async () => {
    const folder = join(await aFolder(), 'data')
    expect(await run('migrate', '--data', folder)).toEqual({ code: 0, out: '', err: '' })
    const store = await openStore({ databaseUrl: null, folder })
    expect((await store.library()).texts).toBe(0)
    await store.close()
  })
})

/** A port that nobody listens on. */
async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.on('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
