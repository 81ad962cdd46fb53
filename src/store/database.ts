import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** A value that SQLite has at once and PostgreSQL after a round trip: `await` suits both. */
export type Soon<T> = T | Promise<T>

/** An open database of either engine: what the nouns of this folder work on. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres'
  /** For changes; each is one `transaction()`. */
  readonly writer: Kysely<Tables>
  /** For single questions that need no more than one statement. */
  readonly reader: Kysely<Tables>
  /** Gives `work` a connection that only reads and sees one moment of the store until it is done. */
  snapshot<T>(work: (on: Kysely<Tables>) => Promise<T>): Promise<T>
  /**
   * A statement for the hottest questions, prepared once, outside of any transaction: it sees every change
   * that was acknowledged. `?` stands for a parameter, on both engines. It gives the first row, its columns in
   * order: an object would cost a third more.
   */
  lookup<Row extends readonly unknown[]>(
    sql: string,
  ): (...parameters: readonly (string | number)[]) => Soon<Row | undefined>
  /** Throws within 2 seconds where the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
  /** What an error on opening means to whoever runs this: a `Failure` where it is one of the known ones. */
  refused(error: unknown): unknown
}
