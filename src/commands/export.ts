import { createWriteStream } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { Failure } from '../model/failure.ts'

export const command = {
  usage: 'SLUG --format F [--edition E] [--order bn-en|en-bn] [--out FILE] [--data DIR]',
  about:
    'Writes a text, or a collection with all its texts, to a file or to stdout. Formats: epub, docx, tmx, xlf, json, html, csv, md, txt.',
  async run(args: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        edition: { type: 'string' },
        order: { type: 'string', default: 'bn-en' },
        out: { type: 'string' },
        data: { type: 'string' },
      },
    })
    const [slug, more] = positionals
    if (slug === undefined) throw new Failure('invalid', 'usage_missing', { what: 'SLUG' })
    if (more !== undefined) throw new Failure('invalid', 'usage', { what: more })
    const [{ configFrom }, { openStore }, { loadSamples }, { exported, WRITTEN }] = await Promise.all([
      import('../config.ts'),
      import('../store/open.ts'),
      import('../actions/load-samples.ts'),
      import('../actions/export-text.ts'),
    ])
    const format = WRITTEN.find(
      ({ id, extensions }) => values.format === id || values.format === extensions[0],
    )
    const formats = WRITTEN.map(({ id }) => id).join(', ')
    if (values.format === undefined) throw new Failure('invalid', 'format_missing', { formats })
    if (format === undefined)
      throw new Failure('invalid', 'format_unknown', { format: values.format, formats })
    const { order } = values
    if (order !== 'bn-en' && order !== 'en-bn')
      throw new Failure('invalid', 'usage', { what: `--order ${order}` })
    const store = await openStore(configFrom(process.env, values))
    try {
      await loadSamples(store, new Date())
      const { pieces } = await exported(store, slug, format, {
        who: 'owners',
        edition: values.edition ?? null,
        order,
      })
      if (values.out === undefined) await pipeline(Readable.from(pieces), process.stdout, { end: false })
      else await writeWhole(values.out, pieces)
    } finally {
      await store.close()
    }
    return 0
  },
}

/**
 * Writes a file beside its place first: one that breaks off leaves nothing, and an older one stands till the
 * end. What is no file, such as a pipe or `/dev/null`, is written to: it must not be replaced by one.
 */
async function writeWhole(named: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await realpath(named).catch(() => named)
  const known = await stat(file).catch(() => null)
  if (known !== null && !known.isFile()) {
    await pipeline(Readable.from(pieces), createWriteStream(file)).catch(explained(named))
    return
  }
  const part = `${file}.${process.pid}.part`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    explained(named)(error)
  }
}

function explained(file: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Failure || typeof (error as NodeJS.ErrnoException).code !== 'string') throw error
    throw new Failure('unavailable', 'file_unwritable', { file })
  }
}
