#!/usr/bin/env node
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { misuseOf } from './actions/misuse.ts'
import { printable } from './actions/printable.ts'
import { Failure } from './model/failure.ts'
import { interfaceFrom } from './web/language.ts'

/** A command of `pashapashi`: a file of `commands/`, found by its name. */
export interface Command {
  /** What follows the command's name, for `--help`. */
  readonly usage: string
  readonly about: string
  /** Runs with the arguments after the command's name; resolves with the exit code. */
  run(args: readonly string[], t: Translate): Promise<number>
}

/** The sentence for `file:key` in the language of the terminal. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string

const translate = translator()

const COMMANDS = join(import.meta.dirname, 'commands')

async function commandNames(): Promise<string[]> {
  const files = await readdir(COMMANDS)
  return files.flatMap((file) => /^([a-z-]+)\.js$/.exec(file)?.[1] ?? []).sort()
}

async function command(name: string): Promise<Command> {
  return ((await import(pathToFileURL(join(COMMANDS, `${name}.js`)).href)) as { command: Command }).command
}

async function main(args: readonly string[]): Promise<number> {
  const names = await commandNames()
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    const lines = await Promise.all(
      names.map(async (each) => {
        const { usage, about } = await command(each)
        return `  pashapashi ${`${each} ${usage}`.trim()}\n      ${about}`
      }),
    )
    const out = name === undefined ? process.stderr : process.stdout
    out.write(`Usage: pashapashi COMMAND\n\n${lines.join('\n')}\n`)
    return name === undefined ? 2 : 0
  }
  if (!names.includes(name)) throw new Failure('invalid', 'usage', { what: name })
  const { usage, about, run } = await command(name)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`Usage: pashapashi ${`${name} ${usage}`.trim()}\n\n${about}\n`)
    return 0
  }
  return run(rest, translate)
}

/** Most commands say nothing: the locale files are read with the first sentence. */
function translator(): Translate {
  let t: Translate | null = null
  return (key, values) => {
    const locale = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? ''
    t ??= interfaceFrom(join(import.meta.dirname, '..', 'locales'))[locale.startsWith('bn') ? 'bn' : 'en'].t
    return t(key, values)
  }
}

/** What is wrong with how a command was called, rather than with what it found. */
const MISUSE = new Set([
  ...['usage', 'usage_value', 'usage_missing', 'setting', 'format_missing', 'format_unknown', 'slug'],
  ...['import_one_slug', 'import_one_title'],
])

/** One clear line, in the language of the terminal; a stack is for the log alone. */
function explain(thrown: unknown): number {
  const error = misuseOf(thrown) ?? thrown
  if (error instanceof Failure) {
    const said = translate(`failures:${error.key}`, error.values)
    process.stderr.write(`pashapashi: ${printable(said)}\n`)
    return MISUSE.has(error.key) ? 2 : 1
  }
  process.stderr.write(`pashapashi: ${error instanceof Error ? error.message : String(error)}\n`)
  return 1
}

/** What stdout failed with, once it has; a reader who has gone is no failure. */
let cut: unknown = null
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (cut !== null || error.code === 'EPIPE') return
  cut = error
  process.exitCode = explain(new Failure('unavailable', 'file_unwritable', { file: 'stdout' }))
})
process.stderr.on('error', () => undefined)

try {
  const code = await main(process.argv.slice(2))
  process.exitCode = cut === null ? code : 1
} catch (error) {
  process.exitCode = cut !== null && error === cut ? 1 : explain(error)
}
