import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { exported, WRITTEN } from '../actions/export-text.ts'
import { SIDE_ORDERS } from '../formats/format.ts'
import { Failure } from '../model/failure.ts'
import { ID } from '../model/id.ts'
import { sideIn } from '../model/text.ts'
import type { Stored } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'
import { textVersion, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'

const Query = z.object({
  edition: z.string().regex(ID).nullable().default(null),
  order: z.enum(SIDE_ORDERS).default('bn-en'),
})

/** Formats that are archives already: compressing them again would only cost. */
const PACKED = new Set(['epub', 'docx'])

/** `/texts/{slug}.{ext}`: a text to take away. */
export function downloadRoutes({ store, answers }: Site & Stored): Router {
  const router = Router({ strict: true })
  router
    .route('/texts/:slug.:ext')
    .get(async (req: Request<{ slug: string; ext: string }>, res: Response) => {
      const { slug, ext } = req.params
      const format = WRITTEN.find(({ extensions }) => extensions[0] === ext)
      const kept = format === undefined ? null : await store.texts.versionOf(slug)
      if (format === undefined || kept === null) throw new Failure('not-found', 'page', { path: req.path })
      if (kept.slug !== slug) {
        res.redirect(301, req.originalUrl.replace(/^[^?]*/, `/texts/${encodeURIComponent(kept.slug)}.${ext}`))
        return
      }
      const { edition, order } = parse(Query, req.query)
      const key = `texts/${slug}.${ext}?${edition ?? ''}&${order}`
      if (answers.isCurrent(req, res, { key, version: textVersion(kept), lng: null })) return
      const file = await exported(store, slug, format, { who: 'readers', edition, order })
      const title = sideIn(file.title, order === 'bn-en' ? 'bn' : 'en').text
      res.setHeader('Content-Type', withCharset(format.mediaType))
      res.setHeader('Content-Disposition', attachment(title, slug, ext))
      if (req.method === 'HEAD') {
        res.end()
        return
      }
      const pieces = Readable.from(file.pieces, { objectMode: false })
      const isPlain = PACKED.has(format.id) || req.acceptsEncodings('gzip') !== 'gzip'
      if (!isPlain) res.setHeader('Content-Encoding', 'gzip')
      try {
        await (isPlain ? pipeline(pieces, res) : pipeline(pieces, createGzip(), res))
      } catch (error) {
        // Who breaks a download off does no harm.
        if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
      }
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

function withCharset(type: string): string {
  return /^text\/|json$/.test(type) ? `${type}; charset=utf-8` : type
}

/**
 * `Content-Disposition` with the title as the file's name (RFC 6266, RFC 8187), and the slug for programs that
 * know only ASCII. What no file system takes in a name becomes a space.
 */
function attachment(title: string, slug: string, ext: string): string {
  const plain = /^[\x20-\x7E]+$/.test(slug) ? slug : 'text'
  // oxlint-disable-next-line no-control-regex -- a name has none
  const name = title.replaceAll(/[\s\u0000-\u001F\u007F"*/:<>?\\|]+/g, ' ').trim() || plain
  const encoded = encodeURIComponent(`${name}.${ext}`).replaceAll(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}.${ext}"; filename*=UTF-8''${encoded}`
}
