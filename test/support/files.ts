import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A file of the repository, its path from the root with `/`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The files below a folder whose names end so, in order; none where there is no such folder. */
export function filesIn(folder: string, ...endings: readonly string[]): readonly SourceFile[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
    .map((path) => ({ path, text: read(path) }))
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function entriesOf(folder: string) {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The line that an index stands in, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

// A string, a template or a comment, whichever begins first. A quote inside a regular expression ends with
// its line, so at worst one line is misread.
const STRING_OR_COMMENT =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

/** The code without its comments, line by line as before. */
export function withoutComments(code: string): string {
  return code.replace(STRING_OR_COMMENT, (part) => (part.startsWith('/') ? blank(part) : part))
}

/** The code without its comments and without what its strings say, line by line as before. */
export function withoutStrings(code: string): string {
  return code.replace(STRING_OR_COMMENT, blank)
}

/** Spaces for everything but line ends, so that indexes and lines stay. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
