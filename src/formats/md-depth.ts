import MarkdownIt from 'markdown-it'
import { footnotes } from './md-footnotes.ts'
import { failing, Refusal } from './read.ts'

type Parser = InstanceType<typeof MarkdownIt>

/** As many lists and quotations inside one another as elements of XML; an item of a list counts twice. */
const MOST_DEPTH = 256
/** The parser looks at every line once more for each level, and may remember it: levels times lines. */
const MOST_STEPS = 16_000_000

/**
 * Has a Markdown parser read lists and quotations up to 256 levels deep, fewer in a document of very many
 * lines, and throw `Refusal` with `depth` at deeper ones. By itself it leaves out without a word what stands
 * more than 100 deep.
 */
export function deepBlocks(parser: Parser): void {
  // Its own, as brackets in a line take longer with a higher limit, and lose no text beyond it.
  const blocks = new MarkdownIt('default', { ...parser.options, maxNesting: Infinity }).use(footnotes)
  blocks.block.ruler.before('table', 'depth', ({ level, bMarks }) => {
    const most = Math.min(MOST_DEPTH, Math.floor(MOST_STEPS / bMarks.length))
    if (level > most) throw new Refusal(failing('formats:depth', { most }))
    return false
  })
  parser.core.ruler.at('block', ({ src, env, tokens }) => blocks.block.parse(src, blocks, env, tokens))
}
