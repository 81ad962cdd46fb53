import { sql, type Compilable, type Kysely, type RawBuilder } from 'kysely'
import type { Tables } from './tables.ts'

type Kinds = Readonly<Record<string, 'text' | 'integer'>>
type Given<K extends Kinds> = { readonly [Name in keyof K]: K[Name] extends 'text' ? string : number }
type Holes<K extends Kinds> = { readonly [Name in keyof K]: RawBuilder<Given<K>[Name]> }

class Hole {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled once and run with other values each time: compiling costs 30–60 µs,
 * more than SQLite needs to answer it. `db` only says for which engine; the query runs on any connection.
 *
 *     const byId = prepared(db, { id: 'integer' }, (db, given) => db.selectFrom('text').selectAll().where('id', '=', given.id))
 *     const [row] = await byId(on, { id: 7 })
 */
export function prepared<K extends Kinds, Row>(
  db: Kysely<Tables>,
  kinds: K,
  build: (db: Kysely<Tables>, given: Holes<K>) => Compilable<Row>,
): (on: Kysely<Tables>, given: Given<K>) => Promise<Row[]> {
  const holes = Object.fromEntries(Object.keys(kinds).map((name) => [name, sql.val(new Hole(name))]))
  const compiled = build(db, holes as unknown as Holes<K>).compile()
  return async (on, given) => {
    const parameters = compiled.parameters.map((value) =>
      value instanceof Hole ? given[value.name as keyof K & string] : value,
    )
    const { rows } = await on.executeQuery({ ...compiled, parameters })
    return rows as Row[]
  }
}
