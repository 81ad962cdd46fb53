import { sql, type Kysely } from 'kysely'

/** What was imported, by the bytes that it was read from, so that nothing comes twice. */
export async function up(db: Kysely<never>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const text = engine === 'sqlite' ? 'text' : 'text collate "C"'
  const strict = engine === 'sqlite' ? 'strict' : ''
  await sql
    .raw(
      `create table import (
        fingerprint ${text} not null primary key,
        slugs ${text} not null,
        "at" ${text} not null
      ) ${strict}`,
    )
    .execute(db)
}
