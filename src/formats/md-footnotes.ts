import type MarkdownIt from 'markdown-it'

type Parser = InstanceType<typeof MarkdownIt>

/** Longest label of a footnote. */
const LABEL = /^\[\^([^\][\s^]{1,100})\]/
const DEFINITION = /^\[\^([^\][\s^]{1,100})\]:[ \t]*/

/** What stands in at least so far below a footnote is a paragraph of it. */
const LEAST_INDENT = 2

/**
 * Adds footnotes to a Markdown parser, as Pandoc and GitHub have them: `[^label]` in the text is a token
 * `footnote_ref` with the label in `meta` where a definition is found anywhere; `[^label]: text`, to the next
 * blank line or definition, and indented paragraphs below it, give `footnote_open`, an `inline` each and
 * `footnote_close`.
 */
export function footnotes(parser: Parser): void {
  parser.block.ruler.before(
    'reference',
    'footnote',
    (state, start, end, silent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
      const [head, label] = DEFINITION.exec(lineAt(start)) ?? []
      if (head === undefined || label === undefined || (state.sCount[start] ?? 0) - state.blkIndent >= 4)
        return false
      if (silent) return true
      const filledFrom = (from: number) => {
        let line = from
        while (line < end && lineAt(line) === '') line += 1
        return line
      }
      state.push('footnote_open', '', 1).meta = { label }
      let line = start
      for (let next = start; next < end; next = filledFrom(line)) {
        const isBelow = (state.sCount[next] ?? 0) - state.blkIndent >= LEAST_INDENT
        if (next > start && !isBelow) break
        const lines = [lineAt(next).slice(next === start ? head.length : 0)]
        for (line = next + 1; line < end && lineAt(line) !== '' && !DEFINITION.test(lineAt(line)); line += 1)
          lines.push(lineAt(line))
        const inline = state.push('inline', '', 0)
        inline.content = lines.join('\n').trim()
        inline.map = [next, line]
        inline.children = []
        if (line < end && lineAt(line) !== '') break
      }
      state.line = line
      state.push('footnote_close', '', -1)
      const document = state.env as { footnotes?: Set<string> }
      document.footnotes ??= new Set()
      document.footnotes.add(label)
      return true
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  )
  parser.inline.ruler.before('link', 'footnote_ref', (state, silent) => {
    if (!state.src.startsWith('[^', state.pos)) return false
    const [matched, label] = LABEL.exec(state.src.slice(state.pos, state.pos + 110)) ?? []
    const { footnotes: known } = state.env as { footnotes?: Set<string> }
    if (matched === undefined || label === undefined || known?.has(label) !== true) return false
    if (!silent) state.push('footnote_ref', '', 0).meta = { label }
    state.pos += matched.length
    return true
  })
}
