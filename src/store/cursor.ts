import { z } from 'zod'
import { Failure } from '../model/failure.ts'

/** Where a list goes on: the sort key and the number of the last item that was given. */
export interface Position<Key extends string | number> {
  readonly key: Key
  readonly id: number
}

// An id larger than the column can hold would be an error of PostgreSQL's, not an empty page.
const Id = z.int().min(0).max(2_147_483_647)
const KEYS = { text: z.string().max(2000), integer: Id } as const

/** An opaque cursor, safe in a URL. `list` names the list and its order, since one does not fit another. */
export function cursorOf(list: string, { key, id }: Position<string | number>): string {
  return Buffer.from(JSON.stringify([list, key, id])).toString('base64url')
}

/** Throws `Failure('invalid', 'cursor')` for anything but a cursor of this very list, as `cursorOf` writes it. */
export function positionIn<Key extends string | number>(
  list: string,
  kind: Key extends string ? 'text' : 'integer',
  cursor: string,
): Position<Key> {
  const found = z.tuple([z.literal(list), KEYS[kind], Id]).safeParse(decoded(cursor))
  if (!found.success) throw new Failure('invalid', 'cursor')
  const [, key, id] = found.data
  if (cursorOf(list, { key, id }) !== cursor) throw new Failure('invalid', 'cursor')
  return { key: key as Key, id }
}

function decoded(cursor: string): unknown {
  if (cursor.length > 4000) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
