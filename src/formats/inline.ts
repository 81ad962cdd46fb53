import type { Annotated } from '../model/joined.ts'
import type { Note } from '../model/text.ts'
import { written } from '../model/written.ts'
import { NO_NOTES } from './pairing.ts'

/**
 * What an element inside a segment is: a `code`, whose content is markup of another format, such as the begin
 * of bold type, and a line end where that markup is one; a code that stands for something between words
 * (`placeholder`); the text of a footnote (`note`); text that stands in a code (`sub`); words that are marked
 * (`text`); or a mark that says where a note is called (`mark`); or a code that is said to be a line end (`break`).
 */
export type Role = 'code' | 'placeholder' | 'note' | 'sub' | 'text' | 'mark' | 'break'

/** The line ends of HTML, of string literals and of RTF, as codes have them. */
const LINE_END = /^\s*(?:<br\s*\/?>|<br\s[^<>]*>|\\n|\\r\\n|\{\s*\\line\s*\}|\\line)\s*$/i
/** No line end is written with more UTF-16 code units than this: of the content of a code no more is kept. */
const LONGEST_LINE_END = 200

/** Words that would be one without what stood between them. */
const ENDS_WORD = /[\p{L}\p{M}\p{N},;!?।]$/u
const BEGINS_WORD = /^[\p{L}\p{N}]/u

/** Text with codes inside, as translation tools write it: TMX 1.4b §3.2, XLIFF 1.2 §2.4, XLIFF 2.1 §4.7. */
export interface Inline {
  /** Forgets everything, for the next segment. */
  readonly begin: () => void
  readonly open: (role: Role, mark?: string) => void
  readonly close: () => void
  readonly text: (text: string) => void
  /** How many UTF-16 code units of text there are so far. */
  readonly length: () => number
  /** The text so far with its notes; those of marks come from `noteOf`, which may know none. */
  readonly taken: (noteOf?: (mark: string) => string | null) => Annotated
  /** How many codes had no text in them. */
  readonly dropped: () => number
}

// What `written` changes, in one look: most pieces hold none of it.
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const UNCLEAN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uD800-\uDFFF]/

/**
 * The same text in memory of its own. V8 lets a slice of a string keep the whole of it, so that a file's pairs
 * would hold all of the file; joining two parts copies them. Shorter ones are always copies.
 */
function ownCopy(text: string): string {
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('')
}

/** A segment that nothing has been read of. */
export function inline(): Inline {
  let text = ''
  let footnote = ''
  let dropped = 0
  let inNote = 0
  let isApart = false
  let isHole = false
  // What came last: to look at the end of `text` itself would copy all of it, for each code once more.
  let last = ''
  let code = ''
  let around: { readonly role: Role; readonly mark: string }[] = []
  let calls: { readonly at: number; readonly mark: string; readonly text: string }[] = []
  const add = (piece: string) => {
    const role = around.findLast((one) => one.role !== 'text' && one.role !== 'mark')?.role
    if (role === 'code' || role === 'placeholder') {
      if (code.length <= LONGEST_LINE_END) code += piece.slice(0, LONGEST_LINE_END + 1)
      return
    }
    if (role === 'note' || role === 'break' || piece === '') return
    if (inNote > 0) {
      footnote += piece
      return
    }
    const end = last.slice(-2)
    if (
      isApart
        ? !/\s$/.test(end) && !/^\s/.test(piece)
        : isHole && ENDS_WORD.test(end) && BEGINS_WORD.test(piece)
    )
      text += ' '
    isApart = false
    isHole = false
    text += piece
    last = piece
  }
  const endCode = (role: Role) => {
    if (LINE_END.test(code)) add('\n')
    else {
      dropped += 1
      if (role === 'placeholder' && inNote === 0) isHole = true
    }
    code = ''
  }
  /** What stands in a code is a passage of its own, such as the words of a picture. */
  const apart = (role: Role) => {
    if (role === 'sub' && inNote === 0) isApart = text !== ''
  }
  return {
    begin: () => {
      text = ''
      footnote = ''
      dropped = 0
      inNote = 0
      isApart = false
      isHole = false
      last = ''
      code = ''
      if (around.length > 0) around = []
      if (calls.length > 0) calls = []
    },
    open: (role, mark = '') => {
      apart(role)
      code = ''
      around.push({ role, mark })
      if (role === 'note') inNote += 1
    },
    close: () => {
      const ended = around.pop()
      if (ended === undefined) return
      apart(ended.role)
      if (ended.role === 'code' || ended.role === 'placeholder') endCode(ended.role)
      else if (ended.role === 'break') add('\n')
      else if (ended.role === 'mark') calls.push({ at: text.length, mark: ended.mark, text: '' })
      else if (ended.role === 'note') {
        inNote -= 1
        if (inNote > 0) return
        if (footnote.trim() === '') dropped += 1
        else calls.push({ at: text.length, mark: '', text: footnote })
        footnote = ''
      }
    },
    text: (read) => {
      const piece = UNCLEAN.test(read) ? written(read) : read
      if (around.length > 0 || isApart || isHole) add(piece)
      else if (piece !== '') {
        text += piece
        last = piece
      }
    },
    length: () => text.length,
    taken: (noteOf = () => null) => {
      if (calls.length === 0) return { text: ownCopy(text), notes: NO_NOTES }
      const notes: Note[] = []
      for (const call of calls) {
        const note = call.mark === '' ? call.text : noteOf(call.mark)
        if (note !== null) notes.push({ at: call.at, text: note })
      }
      return { text: ownCopy(text), notes }
    },
    dropped: () => dropped,
  }
}
