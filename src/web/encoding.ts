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
  const offered = (['br', 'gzip'] as const).filter((encoding) => bodies[encoding] !== null)
  const chosen = offered.length === 0 ? false : req.acceptsEncodings([...offered])
  return chosen === 'br' || chosen === 'gzip' ? chosen : 'plain'
}
