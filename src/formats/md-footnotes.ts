import type MarkdownIt from 'markdown-it'

type Parser = InstanceType<typeof MarkdownIt>

/** Longest label of a footnote. */
const LABEL = /^\[\^([^\][\s^]{1,100})\]/
const DEFINITION = /^\[\^([^\][\s^]{1,100})\]:[ \t]*/

/**
 * Adds footnotes to a Markdown parser, as Pandoc and GitHub have them: `[^label]` in the text is a token
 * `footnote_ref` with the label in `meta` where a definition is found anywhere; `[^label]: text`, to the next
 * blank line or definition, gives `footnote_open`, `inline` and `footnote_close`.
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
      const lines = [lineAt(start).slice(head.length)]
      let line = start + 1
      for (; line < end && lineAt(line) !== '' && !DEFINITION.test(lineAt(line)); line += 1)
        lines.push(lineAt(line))
      state.line = line
      state.push('footnote_open', '', 1).meta = { label }
      const inline = state.push('inline', '', 0)
      inline.content = lines.join('\n').trim()
      inline.map = [start, line]
      inline.children = []
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
