import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { encodingOf, type Bodies } from './encoding.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** What an answer is kept by: it differs as soon as anything in the answer does. */
export interface Kept {
  /** The answer's address, with everything in its query that changes it. */
  readonly key: string
  /** The version of what it shows; a new one replaces the old. */
  readonly version: string
  readonly type: string
  readonly lng: string | null
}

export interface Answers {
  /** Sets what every answer of a version carries; whether the request has it already, which is then answered: 304. */
  isCurrent(req: Request, res: Response, kept: Pick<Kept, 'version' | 'lng'>): boolean
  /**
   * Answers with what `make` gives, which is asked only where no answer of this version is kept. A request
   * that has this version already gets 304, and nothing is made.
   */
  send(req: Request, res: Response, kept: Kept, make: () => Promise<string>): Promise<void>
}

interface Entry extends Bodies {
  readonly version: string
  readonly bytes: number
}

/** Bytes of answers that are kept in memory; the least used go first. */
const MOST_BYTES = 64 * 1024 * 1024

// Up to here the best compression costs a hundredth of a second, once a revision and beside the event loop.
const SMALL = 200_000

/**
 * Keeps answers in memory by their version: one page a revision, compressed once. Whoever asks is asked the
 * version first, so an old revision is never shown. `build` names everything that is the same for all of
 * them: the program, its templates and settings, the store.
 */
export function answersFrom(build: () => string, mostBytes = MOST_BYTES): Answers {
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Entry>>()
  let tag: string | null = null
  let bytes = 0

  const forget = (key: string): void => {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }
  const keep = (key: string, entry: Entry): void => {
    forget(key)
    entries.set(key, entry)
    bytes += entry.bytes
    for (const oldest of entries.keys()) {
      if (bytes <= mostBytes) break
      forget(oldest)
    }
  }
  const find = async ({ key, version }: Kept, make: () => Promise<string>): Promise<Entry> => {
    const known = entries.get(key)
    if (known?.version === version) {
      entries.delete(key)
      entries.set(key, known)
      return known
    }
    const name = `${version} ${key}`
    const underWay = making.get(name)
    if (underWay !== undefined) return underWay
    const made = bodiesOf(make).then((bodies): Entry => {
      const entry = {
        ...bodies,
        version,
        bytes: bodies.plain.length + (bodies.br?.length ?? 0) + (bodies.gzip?.length ?? 0),
      }
      keep(key, entry)
      return entry
    })
    making.set(name, made)
    try {
      return await made
    } finally {
      making.delete(name)
    }
  }

  const isCurrent: Answers['isCurrent'] = (req, res, { version, lng }) => {
    tag ??= createHash('sha256').update(build()).digest('base64url').slice(0, 8)
    const etag = `W/"${version}-${tag}"`
    res.setHeader('ETag', etag)
    res.setHeader('Cache-Control', 'public, no-cache')
    res.setHeader('Vary', 'Accept-Encoding')
    if (lng !== null) res.setHeader('Content-Language', lng)
    if (!matches(req.headers['if-none-match'], etag)) return false
    res.statusCode = 304
    res.end()
    return true
  }

  return {
    isCurrent,
    async send(req, res, kept, make) {
      if (isCurrent(req, res, kept)) return
      const entry = await find(kept, make)
      const encoding = encodingOf(req, entry)
      const body = entry[encoding] ?? entry.plain
      res.setHeader('Content-Type', kept.type)
      if (encoding !== 'plain') res.setHeader('Content-Encoding', encoding)
      res.setHeader('Content-Length', body.length)
      res.end(req.method === 'HEAD' ? undefined : body)
    },
  }
}

async function bodiesOf(make: () => Promise<string>): Promise<Bodies> {
  const plain = Buffer.from(await make())
  const quality = plain.length <= SMALL ? 9 : 4
  const [br, gz] = await Promise.all([
    compressBrotli(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    compressGzip(plain, { level: 6 }),
  ])
  return { plain, br, gzip: gz }
}

/** `If-None-Match` by the weak comparison (RFC 9110 §13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag || header === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === opaque)
}
