import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { Router } from 'express'
import { encodingOf, type Bodies } from './encoding.ts'
import { notAllowed } from './failures.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Style sheets that no page needs for its first paint. */
const LINKED = new Set(['later', 'print'])

const COMPRESSED = new Set(['.css', '.js', '.svg'])

interface Asset extends Bodies {
  readonly type: string
}

/** A style sheet or script as it stands in a page's head, and the source that the content security policy names. */
export interface Inline {
  readonly text: string
  readonly source: string
}

export interface Assets {
  /** The shared style and a feature's own, small and in one piece. */
  style(feature: string): Inline
  /** Every style sheet that may stand inline. */
  readonly styles: readonly Inline[]
  /** What asks for the reading face before the first paint, where the network is quick. */
  readonly earlyFace: Inline
  /** The address of the behaviours with these names, in one module; `null` where there is none. */
  script(names: readonly string[]): string | null
  /** The address of a file of `public/` or of a font, with its fingerprint. */
  url(name: string): string
  /** The declarations of a reader's choice, out of `tokens.css`: what `/prefs.css` is made of. */
  choice(name: string, value: string): string | null
  /** A colour of `tokens.css`, in the day's theme. */
  colour(name: string): string
  readonly routes: Router
}

/**
 * Reads `public/` and the fonts once. Every file is served under an address that holds a part of its hash,
 * for ever; text is compressed once, at the highest level.
 */
export function assetsFrom(folder: string): Assets {
  const files = new Map<string, Asset>()
  const urls = new Map<string, string>()
  const styles = new Map<string, Inline>()

  const add = (name: string, plain: Buffer): string => {
    const extension = extname(name)
    const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 10)
    const url = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`
    const text = COMPRESSED.has(extension)
    files.set(url, {
      type: TYPES[extension] ?? 'application/octet-stream',
      plain,
      br: text
        ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } })
        : null,
      gzip: text ? gzipSync(plain, { level: 9 }) : null,
    })
    urls.set(name, url)
    return url
  }

  for (const name of readdirSync(join(folder, 'icons')))
    add(`icons/${name}`, readFileSync(join(folder, 'icons', name)))

  const css = (name: string): string =>
    small(
      withImports(join(folder, 'css'), `${name}.css`).replaceAll(
        /url\(["']?fonts\/([a-z0-9-]+\.woff2)["']?\)/g,
        (_, font: string) => `url(${urls.get(`fonts/${font}`) ?? add(`fonts/${font}`, readFont(font))})`,
      ),
    )
  const tokens = css('tokens')
  const shared = [tokens, css('base'), css('components')].join('')
  for (const file of readdirSync(join(folder, 'css'))) {
    const feature = /^([a-z-]+)\.css$/.exec(file)?.[1]
    if (feature === undefined) continue
    if (['tokens', 'base', 'components'].includes(feature)) continue
    if (LINKED.has(feature)) add(`css/${file}`, Buffer.from(css(feature)))
    else styles.set(feature, inline(shared + css(feature)))
  }

  return {
    style(feature) {
      const style = styles.get(feature)
      if (style === undefined) throw new Error(`no style sheet ${feature}`)
      return style
    },
    styles: [...styles.values()],
    earlyFace: inline(withoutComments(readFileSync(join(folder, 'js/early-face.js'), 'utf8')).trim()),
    script(names) {
      if (names.length === 0) return null
      const name = `js/${names.join('+')}.js`
      const known = urls.get(name)
      if (known !== undefined) return known
      const parts = names.map((each) => readFileSync(join(folder, 'js', `${each}.js`), 'utf8'))
      return add(name, Buffer.from(parts.map(withoutComments).join('\n')))
    },
    url(name) {
      const url = urls.get(name)
      if (url === undefined) throw new Error(`no asset ${name}`)
      return url
    },
    choice(name, value) {
      const rule = `:root:has([name="${name}"][value="${value}"]:checked){`
      const from = tokens.indexOf(rule)
      return from < 0 ? null : tokens.slice(from + rule.length, tokens.indexOf('}', from))
    },
    colour(name) {
      const value = new RegExp(`${name}:\\s*(?:light-dark\\()?([^,;)]+)`).exec(tokens)?.[1]
      if (value === undefined) throw new Error(`no colour ${name}`)
      return value.trim()
    },
    routes: routes(files),
  }
}

function readFont(file: string): Buffer {
  const family = file.startsWith('tiro-bangla') ? 'tiro-bangla' : 'noto-sans-bengali'
  const home = dirname(createRequire(import.meta.url).resolve(`@fontsource/${family}/package.json`))
  return readFileSync(join(home, 'files', file))
}

function inline(text: string): Inline {
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}

/** A style sheet with what it imports in place; a file whose name begins with _ is there to be imported. */
function withImports(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').replaceAll(
    /^@import '(_[a-z-]+\.css)';$/gm,
    (_, part: string) => withImports(folder, part),
  )
}

/** CSS without comments and needless white space. */
function small(css: string): string {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}

/** A behaviour without the comments that stand on lines of their own: they are half of what it weighs. */
function withoutComments(script: string): string {
  return script.replaceAll(/^\s*\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/gm, '').replaceAll(/^\s*(?:\/\/.*)?\n/gm, '')
}

function routes(files: ReadonlyMap<string, Asset>): Router {
  const router = Router()
  const assets = router.route(/^\/assets\//)
  assets.get((req: Request, res: Response, next) => {
    const asset = files.get(req.path)
    if (asset === undefined) {
      next()
      return
    }
    const encoding = encodingOf(req, asset)
    res.set({
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(encoding === 'plain' ? {} : { 'Content-Encoding': encoding }),
    })
    const body = asset[encoding] ?? asset.plain
    res.set('Content-Length', String(body.length)).end(body)
  })
  const refuse = notAllowed('GET', 'HEAD')
  assets.all((req: Request, res: Response, next) => {
    if (files.has(req.path)) refuse(req, res)
    else next()
  })
  return router
}
