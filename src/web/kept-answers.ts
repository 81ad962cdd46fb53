import type { Encoding } from './encoding.ts'

/** A value that one engine has at once and the other after a round trip. */
export type Soon<T> = T | Promise<T>

/** What an answer is kept by: it differs as soon as anything in the answer does. */
export interface Kept {
  /** The answer's address, with everything in its query that changes it. */
  readonly key: string
  /** The version of what it shows; a new one replaces the old. */
  readonly version: string
  readonly type: string
  readonly lng: string | null
  /**
   * Where `key` is the path and query of the page's one canonical address, without the first `/`: asks for the
   * version that it has now, `null` where it is no longer there. Such a page is answered `again`, and made
   * again by what made it first, whatever its version is by then.
   */
  readonly current?: () => Soon<string | null>
}

/** Makes an answer as it is at `version` or later; it may be asked again long after its request is answered. */
export type Make = (version: string) => Promise<string | Buffer>

/** What is sent: the bytes, and the headers that tell of them, names and values in turn. */
export interface Body {
  readonly bytes: Buffer
  readonly headers: string[]
}

export interface KeptAnswer {
  readonly kept: Kept
  readonly make: Make
  readonly etag: string
  /** The headers of 304, which all other answers begin with. */
  readonly headers: string[]
  readonly plain: Buffer
  /** Its compressed bodies, each made when it is first asked for. */
  readonly bodies: Map<Encoding, Promise<Body>>
  /** The same, ready to be sent. */
  readonly ready: Map<Encoding, Body>
  /** How often it was sent in Brotli. */
  sent: number
  bytes: number
  /** The turn of the event loop in which the version was last asked for and was still this one. */
  turn: number
}

/** Answers by their keys, one version of each. */
export interface KeptAnswers {
  at(key: string): KeptAnswer | undefined
  /** Keeps an answer in the place of the one that has its key. */
  keep(answer: KeptAnswer): void
  /** Counts what an answer holds more by now, whether it is still kept or not. */
  grow(answer: KeptAnswer, bytes: number): void
  /** The last that was asked for is the last that goes. */
  use(answer: KeptAnswer): void
}

/** Bytes that an answer takes beside its bodies: its key, and some 4 KiB of objects, closures and headers. */
function heldBeside({ key }: Kept): number {
  return 4096 + 2 * key.length
}

/** Keeps answers up to so many bytes; the ones that were not asked for the longest go first. */
export function keptAnswers(mostBytes: number): KeptAnswers {
  const answers = new Map<string, KeptAnswer>()
  let bytes = 0

  const forget = (key: string): void => {
    bytes -= answers.get(key)?.bytes ?? 0
    answers.delete(key)
  }
  const makeRoom = (): void => {
    for (const oldest of answers.keys()) {
      if (bytes <= mostBytes) break
      forget(oldest)
    }
  }

  return {
    at(key) {
      return answers.get(key)
    },
    keep(answer) {
      const { key } = answer.kept
      forget(key)
      answers.set(key, answer)
      answer.bytes += heldBeside(answer.kept)
      bytes += answer.bytes
      makeRoom()
    },
    grow(answer, more) {
      answer.bytes += more
      if (answers.get(answer.kept.key) === answer) bytes += more
      makeRoom()
    },
    use(answer) {
      const { key } = answer.kept
      if (answers.get(key) === answer && answers.delete(key)) answers.set(key, answer)
    },
  }
}
