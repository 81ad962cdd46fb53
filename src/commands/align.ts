import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { convertLines } from '../actions/lines.ts'
import { Failure } from '../model/failure.ts'

export const command = {
  usage: 'BN_FILE EN_FILE',
  about:
    'Writes as JSON which lines of a Bengali text stand for which of its English translation: one segment a line, indexes from 0.',
  async run(args: readonly string[]): Promise<number> {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
    const [bnFile, enFile, more] = positionals
    if (bnFile === undefined || enFile === undefined)
      throw new Failure('invalid', 'usage_missing', { what: bnFile === undefined ? 'BN_FILE' : 'EN_FILE' })
    if (more !== undefined) throw new Failure('invalid', 'usage', { what: more })
    const { align } = await import('../alignment/align.ts')
    const bn = await linesOf(bnFile)
    const alignment = align(bn, await linesOf(enFile))
    if ('refused' in alignment)
      throw new Failure('unavailable', 'nothing_in_common', { bn: bnFile, en: enFile })
    const beads = alignment.beads.map((bead) => ({ ...bead, confidence: rounded(bead.confidence) }))
    process.stdout.write(`${JSON.stringify({ beads })}\n`)
    return 0
  },
}

/** To four digits, but never up to a round 0.9 that it does not reach. */
function rounded(confidence: number): number {
  return Math.floor(confidence * 10_000) / 10_000
}

async function linesOf(file: string): Promise<string[]> {
  const lines: string[] = []
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const keep = (line: string) => {
    lines.push(line)
    return ''
  }
  await convertLines([file], keep, { stdin: process.stdin, stdout: nowhere })
  return lines
}
