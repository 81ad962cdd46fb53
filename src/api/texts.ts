import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import type { ListedText, TextForReading } from '../model/stored.ts'
import { ID } from '../model/id.ts'
import { KINDS } from '../model/text.ts'
import { ORIGINS, STATES, translatedOf, type Edition } from '../model/unit.ts'
import type { Stored } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'
import { listVersion, textVersion, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

const MOST_TEXTS = 200
const USUAL_TEXTS = 50
/** `limit` as it is described: a number, though a query holds text. */
export const LIMIT = { type: 'integer', minimum: 1, maximum: MOST_TEXTS, default: USUAL_TEXTS } as const

export const ListQuery = z.object({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.number().max(MOST_TEXTS))
    .default(USUAL_TEXTS)
    .meta({ description: 'How many texts at the most.' }),
  cursor: z.string().max(600).exactOptional().meta({ description: '`next` of the page before.' }),
})

export const TextQuery = z.object({
  edition: z
    .string()
    .regex(ID)
    .exactOptional()
    .meta({ description: 'The id of an edition; the default one where it is absent.' }),
})

const Bilingual = z.object({ bn: z.string(), en: z.string() })
const Source = z.object({ name: Bilingual, url: z.string().nullable() })
const Note = z.object({ at: z.int().nonnegative(), text: z.string() })
const Ranges = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]))

export const TextListSchema = z.object({
  items: z.array(
    z.object({
      slug: z.string(),
      title: Bilingual,
      paragraphs: z.int().nonnegative(),
      translated: z
        .int()
        .nonnegative()
        .meta({ description: 'Bengali paragraphs whose unit is translated or reviewed.' }),
      reviewed: z.int().nonnegative(),
      updated: z.string(),
    }),
  ),
  next: z.string().nullable(),
})

export const TextSchema = z.object({
  slug: z.string(),
  title: Bilingual,
  author: Bilingual.nullable(),
  source: Source.nullable(),
  licence: Bilingual.nullable(),
  date: z.string().nullable(),
  updated: z.string(),
  edition: z.string().nullable().meta({ description: 'The edition that the units are of.' }),
  editions: z.array(
    z.object({
      id: z.string(),
      name: Bilingual,
      translator: Bilingual.nullable(),
      year: z.int().nullable(),
      source: Source.nullable(),
      licence: Bilingual.nullable(),
      status: z.enum(['draft', 'published']),
      default: z.boolean(),
      translated: z.int().nonnegative(),
      reviewed: z.int().nonnegative(),
    }),
  ),
  paragraphs: z.array(
    z.object({
      id: z.string(),
      n: z.int().nonnegative(),
      kind: z.enum(KINDS),
      text: z.string(),
      revision: z.int().nonnegative(),
      notes: z.array(Note),
    }),
  ),
  units: z.array(
    z.object({
      id: z.string(),
      paragraphs: z
        .array(z.string())
        .meta({ description: 'The paragraphs that it stands for; none for 0:1.' }),
      after: z
        .string()
        .nullable()
        .meta({ description: 'For a unit without Bengali, the paragraph after which it stands.' }),
      text: z.string(),
      state: z.enum(STATES),
      origin: z.enum(ORIGINS),
      stale: z.boolean(),
      revision: z.int().nonnegative(),
      notes: z.array(Note),
      sentences: z.array(z.object({ bn: Ranges, en: Ranges, confidence: z.number() })).meta({
        description:
          'Offsets are UTF-16 code units; those of `bn` count in the unit’s paragraphs joined by a blank line.',
      }),
    }),
  ),
})

/** `/api/v1/texts` and `/api/v1/texts/{slug}`. */
export function textsApi({ store, answers }: Site & Stored): Router {
  const router = Router({ strict: true })

  router
    .route('/')
    .get(async (req: Request, res: Response) => {
      const { limit, cursor } = parse(ListQuery, req.query)
      const library = await store.library()
      await answers.send(
        req,
        res,
        {
          key: `api/texts?${limit}&${JSON.stringify(cursor ?? null)}`,
          version: listVersion(library),
          type: JSON_TYPE,
          lng: null,
        },
        async () => {
          const { items, next } = await store.texts.listAll({ limit, cursor: cursor ?? null })
          return JSON.stringify({ items: items.map(listed), next })
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/:slug')
    .get(async (req: Request<{ slug: string }>, res: Response) => {
      const { slug } = req.params
      const { edition } = parse(TextQuery, req.query)
      const kept = await store.texts.versionOf(slug)
      if (kept === null) throw new Failure('not-found', 'text', { slug })
      if (kept.slug !== slug) {
        res.redirect(
          301,
          `/api/v1/texts/${encodeURIComponent(kept.slug)}${edition === undefined ? '' : `?edition=${edition}`}`,
        )
        return
      }
      await answers.send(
        req,
        res,
        {
          key: `api/texts/${slug}?${edition ?? ''}`,
          version: textVersion(kept),
          type: JSON_TYPE,
          lng: null,
        },
        async () => {
          const text = await store.texts.forReading(slug, {
            editions: edition === undefined ? null : [edition],
            page: 'all',
          })
          if (text === null) throw new Failure('not-found', 'text_page')
          return JSON.stringify(whole(text))
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))

  return router
}

function listed(text: ListedText): z.input<typeof TextListSchema>['items'][number] {
  const { slug, title, paragraphs, progress, updated } = text
  return { slug, title, paragraphs, translated: translatedOf(progress), reviewed: progress.reviewed, updated }
}

function whole(text: TextForReading) {
  const { title, author, source, licence, date, updated } = text
  const [shown] = text.shown
  const idAt = new Map(text.paragraphs.map((paragraph) => [paragraph.n, paragraph.id]))
  return {
    slug: text.version.slug,
    title,
    author,
    source,
    licence,
    date,
    updated,
    edition: shown?.id ?? null,
    editions: text.editions.map(editionShown),
    paragraphs: text.paragraphs,
    units: (shown?.units ?? []).map((unit) => ({
      id: unit.id,
      paragraphs: Array.from({ length: unit.span }, (_, i) => idAt.get(unit.n + i)),
      after: unit.span === 0 ? (idAt.get(unit.n) ?? null) : null,
      text: unit.text,
      state: unit.state,
      origin: unit.origin,
      stale: unit.stale,
      revision: unit.revision,
      notes: unit.notes,
      sentences: unit.sentences,
    })),
  }
}

function editionShown(edition: Edition) {
  const { id, name, translator, year, source, licence, status, progress } = edition
  return {
    id,
    name,
    translator,
    year,
    source,
    licence,
    status,
    default: edition.isDefault,
    translated: translatedOf(progress),
    reviewed: progress.reviewed,
  }
}
