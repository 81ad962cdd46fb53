import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import ejs, { type TemplateFunction } from 'ejs'
import type { Lang } from '../model/text.ts'
import { LANGUAGES, NAMES, otherLanguage, type Interface, type Words } from './language.ts'
import { languageSwitch } from './addresses.ts'
import type { Assets } from './assets.ts'

/** A template and what it shows. */
export type Piece = readonly [template: string, m: unknown]

/** A page ties its templates, its style and its behaviours to the type that it shows. */
export interface View<M> {
  /** Names the style sheet and the folder of the templates. */
  readonly feature: string
  readonly scripts: readonly string[]
  /** Whether its behaviours put something into the page, which is first painted after them. */
  readonly isPaintedAfterScripts?: boolean
  /** The page's body in reading order; a long one in many pieces, between which others are served. */
  pieces(m: M, words: Words): Iterable<Piece>
}

/** Behaviours that every page has. */
const EVERYWHERE = ['reading-settings', 'popovers', 'late-face']

/** A page of one template, `{feature}/{name}`, or `{feature}` alone where the feature has but one. */
export function view<M>(
  template: string,
  scripts: readonly string[] = [],
  more: Pick<View<M>, 'isPaintedAfterScripts'> = {},
): View<M> {
  return { feature: template.split('/')[0] ?? template, scripts, pieces: (m) => [[template, m]], ...more }
}

export interface Tab {
  readonly name: string
  readonly href: string
  readonly current: boolean
  readonly view?: string
}

/** What the frame around a page's body says and links. Paths are of this page in the language `lng`. */
export interface Head {
  readonly lng: Lang
  readonly title: string
  readonly description: string
  /** Path and query without the language, such as `texts/x?view=bn`; `null` for a page that has no address. */
  readonly at: string | null
  readonly indexed: boolean
  /** The text that the page shows, for the bar. */
  readonly doc: { readonly lang: Lang; readonly text: string } | null
  /** The page's own views, in the bar and, where it is narrow, in the menu; where there are none, the site's. */
  readonly tabs: readonly Tab[]
  readonly flip: readonly Tab[]
  readonly peek: boolean
}

export interface Pages {
  /** The whole page as HTML, made in slices of a few milliseconds. */
  render<M>(view: View<M>, m: M, head: Head): Promise<string>
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
      root: folder,
      views: [folder],
      cache: true,
      strict: true,
      destructuredLocals: ['m', 'page', 't', 'body'],
    })
    compiled.set(name, made)
    return made
  }
  const sizesIn = ({ t }: Words) =>
    [1, 2, 3, 4, 5].map((n) => ({ value: n, name: t('preferences:size_name', { n }) }))
  const sizes = { bn: sizesIn(words.bn), en: sizesIn(words.en) }
  const tabs = (lng: Lang, at: string | null): Tab[] => [
    { name: words[lng].t('common:library'), href: `/${lng}/`, current: at === '' },
    {
      name: words[lng].t('common:help'),
      href: `/${lng}/texts/how-to-read`,
      current: at === 'texts/how-to-read',
    },
  ]

  return {
    async render<M>(view: View<M>, m: M, head: Head): Promise<string> {
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
        indexed: head.indexed,
        canonical: head.at === null ? null : origin() + here,
        alternates: [
          ...LANGUAGES.map((each) => ({ lng: each, href: `${origin()}/${each}/${head.at ?? ''}` })),
          { lng: 'x-default', href: `${origin()}/${head.at ?? ''}` },
        ],
        fonts: ['bengali', 'latin'].map((script) =>
          assets.url(`fonts/tiro-bangla-${script}-400-normal.woff2`),
        ),
        css: assets.style(view.feature).css,
        preferencesCss: '/prefs.css',
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
        switchHref: languageSwitch(other, `/${other}/${head.at ?? ''}`),
        sizes: sizes[lng],
      }
      const body: string[] = []
      let since = performance.now()
      for (const [name, model] of view.pieces(m, w)) {
        body.push(template(name)({ m: model, page, t }))
        if (performance.now() - since > SLICE) {
          await setImmediate()
          since = performance.now()
        }
      }
      return template('layout')({ m, page, t, body: body.join('') })
    },
  }
}

/** Milliseconds that a page may take before it lets others have their turn. */
const SLICE = 8
