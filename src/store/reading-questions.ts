import type { Kysely } from 'kysely'
import { prepared } from './prepared.ts'
import type { Tables } from './tables.ts'

/** The questions of a reading page, each compiled once for the engine of `reader`. */
export function questionsOf(reader: Kysely<Tables>) {
  const textBySlug = prepared(reader, { slug: 'text' }, (db, given) =>
    db
      .selectFrom('text_slug')
      .innerJoin('text', 'text.id', 'text_slug.text_id')
      .leftJoin('collection', 'collection.id', 'text.collection_id')
      .leftJoin('chapter', 'chapter.text_id', 'text.id')
      .select([
        'text.id',
        'text.slug',
        'text.revision',
        'text.title_bn',
        'text.title_en',
        'text.author',
        'text.source',
        'text.licence',
        'text.date',
        'text.updated',
        'text.paragraphs',
        'text.collection_id',
        'chapter.n as chapter_n',
        'collection.slug as collection_slug',
        'collection.title_bn as collection_bn',
        'collection.title_en as collection_en',
        'collection.structure',
      ])
      .where('text_slug.slug', '=', given.slug),
  )
  const neighbours = prepared(
    reader,
    { collection: 'integer', before: 'integer', behind: 'integer' },
    (db, given) =>
      db
        .selectFrom('chapter')
        .innerJoin('text', 'text.id', 'chapter.text_id')
        .select(['chapter.n', 'text.slug', 'text.title_bn', 'text.title_en'])
        .where('chapter.collection_id', '=', given.collection)
        .where((of) => of.or([of('chapter.n', '=', given.before), of('chapter.n', '=', given.behind)])),
  )
  const editionsOf = prepared(reader, { text: 'integer' }, (db, given) =>
    db
      .selectFrom('edition')
      .selectAll()
      .where('text_id', '=', given.text)
      .where('status', '=', 'published')
      .orderBy('is_default', 'desc')
      .orderBy('position'),
  )
  const paragraphsOf = prepared(reader, { text: 'integer', from: 'integer', to: 'integer' }, (db, given) =>
    db
      .selectFrom('paragraph')
      .select(['id', 'n', 'kind', 'text', 'revision', 'notes'])
      .where('text_id', '=', given.text)
      .where('n', '>=', given.from)
      .where('n', '<=', given.to)
      .orderBy('n'),
  )
  const unitsOf = prepared(
    reader,
    { text: 'integer', edition: 'text', from: 'integer', to: 'integer' },
    (db, given) =>
      db
        .selectFrom('unit')
        .select(['id', 'n', 'span', 'text', 'state', 'origin', 'stale', 'revision', 'sentences', 'notes'])
        .where('text_id', '=', given.text)
        .where('edition_id', '=', given.edition)
        .where('n', '>=', given.from)
        .where('n', '<=', given.to)
        .orderBy('n')
        .orderBy('rank'),
  )
  const spansOver = prepared(
    reader,
    { text: 'integer', edition: 'text', from: 'integer', to: 'integer' },
    (db, given) =>
      db
        .selectFrom('unit')
        .select(['n', 'span'])
        .where('text_id', '=', given.text)
        .where('edition_id', '=', given.edition)
        .where('n', '>=', given.from)
        .where('n', '<=', given.to)
        .where('span', '>', 0)
        .orderBy('n', 'desc')
        .limit(1),
  )
  const placeById = prepared(reader, { text: 'integer', id: 'text' }, (db, given) =>
    db.selectFrom('paragraph').select('n').where('text_id', '=', given.text).where('id', '=', given.id),
  )
  const mergedPlaceById = prepared(reader, { text: 'integer', id: 'text' }, (db, given) =>
    db
      .selectFrom('merged_paragraph')
      .innerJoin('paragraph', (join) =>
        join
          .onRef('paragraph.text_id', '=', 'merged_paragraph.text_id')
          .onRef('paragraph.id', '=', 'merged_paragraph.into_id'),
      )
      .select('paragraph.n')
      .where('merged_paragraph.text_id', '=', given.text)
      .where('merged_paragraph.id', '=', given.id),
  )

  return {
    textBySlug,
    neighbours,
    editionsOf,
    paragraphsOf,
    unitsOf,
    spansOver,
    placeById,
    mergedPlaceById,
  }
}
