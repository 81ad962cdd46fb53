import type { Request } from 'express'

export type Encoding = 'br' | 'gzip' | 'plain'

/** A body in the encodings that are at hand. */
export interface Bodies {
  readonly plain: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/** The smallest of the bodies at hand that the request accepts (RFC 9110 §12.5.3). */
export function encodingOf(req: Request, bodies: Bodies): Encoding {
  const offered = COMPRESSED.filter((encoding) => bodies[encoding] !== null)
  return offered.length === 0 ? 'plain' : encodingAmong(req, offered)
}

/** The encodings that text is worth sending in, the smaller one first. */
export const COMPRESSED: readonly Exclude<Encoding, 'plain'>[] = ['br', 'gzip']

/** The first of `offered` that the request accepts, or none. */
export function encodingAmong(req: Request, offered = COMPRESSED): Encoding {
  const chosen = req.acceptsEncodings([...offered])
  return chosen === 'br' || chosen === 'gzip' ? chosen : 'plain'
}

/** As `encodingAmong`, but each list is read once: what browsers say they accept is one of a few. */
export function encodingReader(): (req: Request) => Encoding {
  const known = new Map<string, Encoding>()
  return (req) => {
    const accepted = String(req.headers['accept-encoding'])
    const before = known.get(accepted)
    if (before !== undefined) return before
    const encoding = encodingAmong(req)
    if (known.size < MOST_LISTS) known.set(accepted, encoding)
    return encoding
  }
}

/** Different lists of encodings that are remembered; whoever sends yet another one is read every time. */
const MOST_LISTS = 100
