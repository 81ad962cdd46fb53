import { transcode } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import ejs, { type TemplateFunction } from 'ejs'
import type { Lang } from '../model/text.ts'
import { LANGUAGES, NAMES, otherLanguage, type Interface, type Words } from './language.ts'
import { languageSwitch } from './addresses.ts'
import type { Assets } from './assets.ts'

/** A template and what it shows. */
export type Fragment = readonly [template: string, m: unknown]

/** A page ties its templates, its style and its behaviours to the type that it shows. */
export interface View<M> {
  /** Names the style sheet and the folder of the templates. */
  readonly feature: string
  readonly scripts: readonly string[]
  /** Whether its behaviours put something into the page, which is first painted after them. */
  readonly isPaintedAfterScripts?: boolean
  /** The page's body in reading order; a long one in many fragments, between which others are served. */
  fragments(m: M, words: Words): Iterable<Fragment>
}

/** Behaviours that every page has. */
const EVERYWHERE = ['reading-settings', 'popovers', 'late-face']

/** As EJS escapes, which replaces where there is nothing to replace: a fifth of the time that a page takes. */
function escaped(markup: unknown): string {
  if (typeof markup === 'number') return String(markup)
  return typeof markup === 'string' && !SPECIAL.test(markup) ? markup : ejs.escapeXML(markup)
}

/** What `ejs.escapeXML` replaces. */
const SPECIAL = /[&<>"']/

/** A page of one template, `{feature}/{name}`, or `{feature}` alone where the feature has but one. */
export function view<M>(
  template: string,
  scripts: readonly string[] = [],
  more: Pick<View<M>, 'isPaintedAfterScripts'> = {},
): View<M> {
  return { feature: template.split('/')[0] ?? template, scripts, fragments: (m) => [[template, m]], ...more }
}

export interface Tab {
  readonly name: string
  readonly href: string
  readonly isCurrent: boolean
  readonly view?: string
}

/** What the frame around a page's body says and links. Paths are of this page in the language `lng`. */
export interface Head {
  readonly lng: Lang
  readonly title: string
  readonly description: string
  /** Path and query without the language, such as `texts/x?view=bn`; `null` for a page that has no address. */
  readonly at: string | null
  /** Where such a page stands in the other language all the same: an address that has nothing has it in both. */
  readonly elsewhere: string | null
  readonly isIndexed: boolean
  /** The text that the page shows, for the bar. */
  readonly doc: { readonly lang: Lang; readonly text: string } | null
  /** The page's own views, in the bar and, where it is narrow, in the menu; where there are none, the site's. */
  readonly tabs: readonly Tab[]
  /** The switch between sides at the foot of a narrow screen. */
  readonly flip: readonly Tab[]
  /** Whether that has a button that shows the other side while held. */
  readonly peek: boolean
}

export interface Pages {
  /** The whole page as HTML in UTF-8, made in slices of a few milliseconds. */
  render<M>(view: View<M>, m: M, head: Head): Promise<Buffer>
}

/** Compiles templates as they are first used, and renders pages in their frame. `origin` begins absolute links. */
export function pagesFrom(folder: string, assets: Assets, words: Interface, origin: () => string): Pages {
  const compiled = new Map<string, TemplateFunction>()
  const template = (name: string): TemplateFunction => {
    const known = compiled.get(name)
    if (known !== undefined) return known
    const filename = join(folder, `${name}.ejs`)
    const made = ejs.compile(readFileSync(filename, 'utf8'), {
      filename,
      strict: true,
      // A statement a line, which takes a tenth of the time, only to name the line in an error.
      compileDebug: false,
      destructuredLocals: ['m', 'page', 't', 'body', 'part'],
      escape: escaped,
    })
    compiled.set(name, made)
    return made
  }
  const sizesIn = ({ t }: Words) =>
    [1, 2, 3, 4, 5].map((n) => ({ value: n, name: t('preferences:size_name', { n, most: 5 }) }))
  const sizes = { bn: sizesIn(words.bn), en: sizesIn(words.en) }
  const tabs = (lng: Lang, at: string | null): Tab[] => [
    {
      name: words[lng].t('common:library'),
      href: `/${lng}/`,
      isCurrent: at === '' || at?.startsWith('?') === true,
    },
    {
      name: words[lng].t('common:help'),
      href: `/${lng}/texts/how-to-read`,
      isCurrent: at === 'texts/how-to-read',
    },
  ]

  return {
    async render<M>(view: View<M>, m: M, head: Head): Promise<Buffer> {
      const { lng } = head
      const other = otherLanguage(lng)
      const w = words[lng]
      const { t } = w
      const here = `/${lng}/${head.at ?? ''}`
      const page = {
        lng,
        other,
        otherName: NAMES[other],
        title: head.title,
        description: head.description,
        isIndexed: head.isIndexed,
        canonical: head.at === null ? null : origin() + here,
        alternates: [
          ...LANGUAGES.map((each) => ({ lng: each, href: `${origin()}/${each}/${head.at ?? ''}` })),
          { lng: 'x-default', href: `${origin()}/${head.at ?? ''}` },
        ],
        fonts: ['bengali', 'latin'].map((script) =>
          assets.url(`fonts/tiro-bangla-${script}-400-normal.woff2`),
        ),
        css: HOLE,
        earlyFace: assets.earlyFace.text,
        preferencesCss: '/prefs.css',
        laterCss: assets.url('css/later.css'),
        printCss: assets.url('css/print.css'),
        icon: assets.url('icons/mark.svg'),
        touchIcon: assets.url('icons/apple-touch-icon.png'),
        script: assets.script([...view.scripts, ...EVERYWHERE]),
        isPaintedAfterScripts: view.isPaintedAfterScripts ?? false,
        bodyClass: head.flip.length > 0 ? 'has-flip' : null,
        doc: head.doc,
        tabs: head.tabs.length > 0 ? head.tabs : tabs(lng, head.at),
        tabsName: head.tabs.length > 0 ? t('texts:views') : t('common:main_menu'),
        menu: head.tabs,
        flip: head.flip,
        peek: head.peek,
        here,
        switchHref: languageSwitch(other, head.elsewhere ?? `/${other}/${head.at ?? ''}`),
        sizes: sizes[lng],
      }
      // EJS’s own `include` asks the disk each time whether the file is still there.
      const part = (name: string, more: object = {}): string => template(name)({ ...locals, ...more })
      const locals = { m: null, page, t, body: HOLE, part }
      const body: (string | Buffer)[] = []
      const pause = pauses()
      for (const [name, model] of view.fragments(m, w)) {
        const html = part(name, { m: model })
        body.push(body.length < MOST_TEXTS ? html : Buffer.from(html))
        await pause()
      }
      const [above = '', between = '', below = ''] = part('layout').split(HOLE)
      return encoded([above, assets.style(view.feature).text, between, ...body, below], pause)
    },
  }
}

/**
 * UTF-8 of parts one after another. A small page is put together in UTF-16 and encoded in one go, which takes a
 * quarter of the time that `Buffer.from` does; a long text's parts are encoded one by one.
 */
async function encoded(parts: readonly (string | Buffer)[], pause: () => Promise<void>): Promise<Buffer> {
  const letters = parts.reduce((sum, part) => sum + part.length, 0)
  if (letters * 2 <= DRAFT.length && parts.every((part) => typeof part === 'string')) {
    let at = 0
    for (const part of parts) at += DRAFT.write(part, at, 'utf16le')
    try {
      return transcode(DRAFT.subarray(0, at), 'utf16le', 'utf8')
    } catch {
      // It refuses half of a surrogate pair, which `Buffer.from` replaces.
    }
  }
  const all: Buffer[] = []
  for (const part of parts) {
    all.push(typeof part === 'string' ? Buffer.from(part) : part)
    await pause()
  }
  return Buffer.concat(all)
}

/** Where a page is put together, in UTF-16, before it is encoded; pages of a usual length find room in it. */
const DRAFT = Buffer.allocUnsafeSlow(1024 * 1024)

/** Where style and body go in their frame: no text of ours or of the store holds U+0000. */
const HOLE = '\0'

/** Parts of a page that wait as text until its length is known; a long page would hold its megabytes twice. */
const MOST_TEXTS = 8

/** Milliseconds that a page may take before it lets others have their turn. */
const SLICE = 8

/** What a long work waits for again and again: it lets others have their turn once in a while. */
function pauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since <= SLICE) return
    await setImmediate()
    since = performance.now()
  }
}
