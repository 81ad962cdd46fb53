import { describe, expect, test } from 'vitest'
import { blank, filesIn, lineAt, type SourceFile, withoutComments } from '../support/files.ts'

/** What may stand unescaped beside `include`: the page's body and its critical style sheet, each once. */
const UNESCAPED: Readonly<Record<string, readonly string[]>> = {
  'views/layout.ejs': ['page.earlyFace', 'page.css', 'body'],
}

const COLOUR_HOME = 'public/css/tokens.css'

const NAMED_COLOURS =
  'aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood ' +
  'cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod ' +
  'darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon ' +
  'darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray ' +
  'dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green ' +
  'greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon ' +
  'lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon ' +
  'lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen ' +
  'magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue ' +
  'mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy ' +
  'oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip ' +
  'peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown ' +
  'seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal ' +
  'thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen'
const NAMED = new RegExp(`(?<![-\\w.#])(?:${NAMED_COLOURS.replaceAll(' ', '|')})(?![-\\w(])`, 'i')
const COLOUR_FUNCTION =
  /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*(?:from\b|var\(|[\d.+-]|display-p3|srgb)/i
const HEX = /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])/i
const COLOUR_PROPERTY =
  /^(?:--.*|.*color|background.*|border.*|outline.*|fill|stroke|.*shadow|text-decoration.*|column-rule.*|mask.*|filter)$/

/** Every place where a pattern is found, as `path:line text`. */
function found(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(pattern, pattern.flags.replace('g', '') + 'g'))].map(
      (match) => `${path}:${lineAt(text, match.index)} ${match[0].trim()}`,
    ),
  )
}

const templates = filesIn('views', '.ejs')
/** The templates' HTML: what EJS fills in or decides is an `x`, so that it still counts as content. */
const markup = templates.map(({ path, text }) => ({
  path,
  text: text.replace(/<%[\s\S]*?%>/g, (tag) => `x${blank(tag.slice(1))}`),
}))

describe('the templates', () => {
  test('are there', () => {
    expect(templates.map(({ path }) => path)).toContain('views/layout.ejs')
  })

  test('write unescaped only other templates, and in the layout what stands inline and the body', () => {
    const unescaped = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/<%-\s*([\s\S]*?)\s*[-_]?%>/g)].map(([, code = '']) => ({ path, code })),
    )
    const other = unescaped.filter(({ code }) => !/^part\('[\w/-]+'(?:, \{[^{}]*\})?\)$/.test(code))
    const due = Object.entries(UNESCAPED).flatMap(([path, codes]) => codes.map((code) => ({ path, code })))
    expect(other).toEqual(due)
  })

  test('have no inline style, script or handler', () => {
    const INLINE = /\sstyle\s*=|\son[a-z]+\s*=|\bjavascript:|<script\b[^>]*>(?!<\/script>)|<style\b/i
    const withoutCritical = markup.map(({ path, text }) => ({
      path,
      text:
        path in UNESCAPED
          ? text.replace(/<style>x\s*<\/style>|<script data-faces="x\s*">x\s*<\/script>/g, blank)
          : text,
    }))
    expect(found(withoutCritical, INLINE)).toEqual([])
  })

  test('have no colours', () => {
    const WHOLE_VALUE = /(?<!href=|id=|for=)["']#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})["']/i
    const ATTRIBUTE = /\b(?:fill|stroke|color|stop-color|bgcolor)=["'](?!none|currentColor|x\b|url)[^"']*/i
    expect([WHOLE_VALUE, ATTRIBUTE, COLOUR_FUNCTION].flatMap((colour) => found(markup, colour))).toEqual([])
  })

  test('begin with _ where they are partials, and every partial is used', () => {
    const names = new Set(templates.map(({ path }) => path.split('/').at(-1)))
    const included = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/\bpart\('([\w/-]+)'/g)].map(([, name = '']) => ({
        path,
        name: `${name.split('/').at(-1)}.ejs`,
      })),
    )
    expect(included.filter(({ name }) => !name.startsWith('_') || !names.has(name))).toEqual([])
    const named = filesIn('src', '.ts').flatMap(({ text }) => [...text.matchAll(/'[\w/-]*\/(_[\w-]+)'/g)])
    const used = new Set([...included.map(({ name }) => name), ...named.map(([, name]) => `${name}.ejs`)])
    expect([...names].filter((name) => name?.startsWith('_') && !used.has(name))).toEqual([])
  })
})

describe('the code', () => {
  test('has no colours', () => {
    const files = [...filesIn('src', '.ts'), ...filesIn('public/js', '.js')].map(({ path, text }) => ({
      path,
      text: withoutComments(text),
    }))
    expect(found(files, COLOUR_FUNCTION)).toEqual([])
    expect(found(files, /(['"`])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\1/i)).toEqual([])
  })
})

interface Declaration {
  readonly where: string
  /** The selectors and at-rules around it, the outermost first. */
  readonly inside: readonly string[]
  readonly property: string
  readonly value: string
}

/** The rules and declarations of a style sheet, nesting and all. */
function parse({ path, text }: SourceFile) {
  const css = text.replace(/\/\*[\s\S]*?\*\//g, blank)
  const declarations: Declaration[] = []
  const preludes: { where: string; prelude: string }[] = []
  const inside: string[] = []
  // Strings, parentheses (a `url()` may hold anything) and the three characters that part a style sheet.
  let start = 0
  for (const match of css.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|[{};]/g)) {
    if (!/^[{};]$/.test(match[0])) continue
    const part = css.slice(start, match.index)
    const where = `${path}:${lineAt(css, start + part.length - part.trimStart().length)}`
    const colon = part.indexOf(':')
    if (match[0] === '{') {
      preludes.push({ where, prelude: part.trim() })
      inside.push(part.trim())
    } else if (colon > 0 && !part.trim().startsWith('@')) {
      const property = part.slice(0, colon).trim().toLowerCase()
      declarations.push({ where, inside: [...inside], property, value: part.slice(colon + 1).trim() })
    }
    if (match[0] === '}') inside.pop()
    start = match.index + 1
  }
  return { path, declarations, preludes, open: inside.length }
}

const sheets = filesIn('public/css', '.css').map(parse)
const declarations = sheets.flatMap((sheet) => sheet.declarations)

function refused(isRefused: (declaration: Declaration) => boolean): readonly string[] {
  return declarations
    .filter(isRefused)
    .map(({ where, inside, property, value }) => `${where} ${inside.at(-1)} { ${property}: ${value} }`)
}

describe('the style sheets', () => {
  test('are there, tokens first, and closed', () => {
    expect(sheets.map(({ path }) => path)).toContain(COLOUR_HOME)
    expect(declarations.length).toBeGreaterThan(0)
    expect(sheets.filter(({ open }) => open !== 0).map(({ path }) => path)).toEqual([])
  })

  test('take every colour from tokens.css', () => {
    const isColour = ({ where, property, value }: Declaration) =>
      !where.startsWith(COLOUR_HOME) &&
      (HEX.test(value.replace(/url\([^)]*\)/g, '')) ||
        COLOUR_FUNCTION.test(value) ||
        (COLOUR_PROPERTY.test(property) && NAMED.test(value)))
    expect(refused(isColour)).toEqual([])
  })

  test('select no ids', () => {
    const ids = sheets.flatMap(({ preludes }) =>
      preludes.filter(({ prelude }) => /^[^@].*#|^#/s.test(prelude.replace(/\[[^\]]*\]/g, ''))),
    )
    expect(ids.map(({ where, prelude }) => `${where} ${prelude}`)).toEqual([])
  })

  test('say !important only of what is hidden, of motion and of print', () => {
    const isLoud = ({ inside, value }: Declaration) =>
      value.includes('!important') &&
      !/\[hidden\]|prefers-reduced-motion|@media[^;{]*\bprint\b/.test(inside.join(' '))
    expect(refused(isLoud)).toEqual([])
  })

  test('know where a line begins and ends, not left and right', () => {
    const PHYSICAL =
      /^(?:(?:(?:scroll-)?(?:margin|padding)|border)-(?:left|right|top|bottom)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:min-|max-)?(?:width|height))$/
    const isPhysical = ({ inside, property, value }: Declaration) =>
      !inside.some((prelude) => prelude.startsWith('@page')) &&
      (PHYSICAL.test(property) ||
        (/^(?:text-align|float|clear)$/.test(property) && /^(?:left|right)\b/.test(value)))
    expect(refused(isPhysical)).toEqual([])
  })
})
