import { parseArgs } from 'node:util'
import type { Server } from 'node:http'
import type { pino as Pino } from 'pino'
import type { Config } from '../config.ts'
import { Failure } from '../model/failure.ts'

/** Milliseconds that requests in flight have to finish after SIGTERM. */
const GRACE = 8_000

/** Lines of the log that are written together: some 10 KB. */
const LINES_AT_ONCE = 64

export const command = {
  usage: '[--port N] [--host H] [--data DIR]',
  about: 'Starts the server: makes the data folder, migrates, loads the samples once, listens.',
  async run(args: readonly string[]): Promise<number> {
    const ending = endingAsked()
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
    })
    const { configFrom } = await import('../config.ts')
    const config = configFrom(process.env, values)
    const [{ pino }, { openStore }, { loadSamples }, { serverFrom }] = await Promise.all([
      import('pino'),
      import('../store/open.ts'),
      import('../actions/load-samples.ts'),
      import('../app.ts'),
    ])
    // The ready line is all that stands on stdout; the log is on stderr.
    const lines = inBlocks(pino.destination({ fd: 2, sync: false }))
    const log = pino({ level: config.logLevel, base: null }, lines)
    const store = await openStore(config)
    try {
      await loadSamples(store, new Date())
    } catch (error) {
      // Its connections would keep this process for as long as they may idle.
      await store.close()
      throw error
    }

    let { port } = config
    const shown = config.host.includes(':') ? `[${config.host}]` : config.host
    // Who listens everywhere can be reached by a name, never by that address.
    const reached = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : shown
    const origin = () => config.baseUrl ?? `http://${reached}:${port}`
    const server = serverFrom({
      store,
      log,
      origin,
      isOriginSet: config.baseUrl !== null,
      https: config.baseUrl?.startsWith('https:') ?? false,
      trustProxy: config.trustProxy,
      isClosing: () => ending.isAsked,
    })
    try {
      port = await listen(server, config.port, config.host)
    } catch (error) {
      await store.close()
      throw refused(error, config)
    }
    process.stdout.write(`Pashapashi is ready on http://${shown}:${port}\n`)

    await ending.asked
    await stop(server)
    await store.close()
    lines.end()
    return 0
  },
}

/**
 * Waits from the very beginning for the signal to end: who starts a server may think better of it before it is
 * ready. A terminal's Ctrl-C comes twice under npm, which passes it on: the second changes nothing.
 */
function endingAsked() {
  const ending = { isAsked: false, asked: Promise.resolve() }
  ending.asked = new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        ending.isAsked = true
        resolve()
      })
  })
  return ending
}

/**
 * Gathers the log's lines and hands them on many at once, or after half a second: one by one they cost three
 * times as much as their making.
 */
function inBlocks(destination: ReturnType<typeof Pino.destination>) {
  let lines: string[] = []
  const flush = (): void => {
    if (lines.length > 0) destination.write(lines.join(''))
    lines = []
  }
  const timer = setInterval(flush, 500).unref()
  return {
    write(line: string): void {
      if (lines.push(line) >= LINES_AT_ONCE) flush()
    },
    end(): void {
      clearInterval(timer)
      flush()
      destination.flushSync()
    },
  }
}

/** Starts listening; resolves with the port, rejects with the system's error. */
function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/**
 * Takes no more connections, lets requests in flight finish, and cuts what is left after the grace. A
 * connection whose last request was in flight stays open for the next one: it is closed once it idles.
 */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE)
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    server.close(() => {
      clearTimeout(late)
      clearInterval(idle)
      resolve()
    })
  })
}

function refused(error: unknown, { host, port }: Config): unknown {
  const code = (error as { code?: unknown }).code
  if (code === 'EADDRINUSE') return new Failure('unavailable', 'port_taken', { host, port })
  if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EINVAL'].includes(String(code)))
    return new Failure('unavailable', 'port_refused', { host, port })
  return error
}
