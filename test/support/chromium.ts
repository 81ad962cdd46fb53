import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { access, chmod, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { extract, type ExtractOptions } from 'tar-fs'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

/** A browser on this machine, and what its environment needs. */
export interface Chromium {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** `null` where no browser fits this machine. */
    chromium: Chromium | null
  }
}

/** vitest's global setup of the `browser` project. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { browser, remove } = await found()
  if (browser === null)
    console.warn(
      `No Chromium for ${process.platform}-${process.arch}: set CHROMIUM_PATH to run the journeys.`,
    )
  project.provide('chromium', browser)
  return remove
}

/** A browser for a test file of the `browser` project; close it in `afterAll`. */
export async function launch(): Promise<Browser> {
  const browser = inject('chromium')
  if (browser === null) throw new Error('no Chromium here: set CHROMIUM_PATH')
  // The sandbox needs user namespaces, which containers rarely give. No other flag: what is tested is a browser.
  return await chromium.launch({
    executablePath: browser.path,
    args: ['--no-sandbox'],
    env: { ...process.env, ...browser.env },
  })
}

async function found(): Promise<{ browser: Chromium | null; remove: () => Promise<void> }> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) return { browser: { path: named, env: {} }, remove: nothing }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { browser: null, remove: nothing }

  // The package's own `executablePath()` takes whatever stands at /tmp/chromium, of any user and version.
  const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const modules = join(root, '../..')
  const isOurs = await access(modules, constants.W_OK).then(
    () => true,
    () => false,
  )
  const cache = isOurs ? join(modules, '.cache') : await mkdtemp(join(tmpdir(), 'pashapashi-chromium-'))
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) await unpack(join(root, 'bin'), folder)
  return {
    browser: await described(folder),
    remove: isOurs ? nothing : async () => await rm(cache, { recursive: true, force: true }),
  }
}

async function nothing(): Promise<void> {}

/** Unpacks beside the folder and renames, so that it is there whole or not at all, whoever else does the same. */
async function unpack(bin: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const half = await mkdtemp(`${folder}-`)
  const packed = (name: string) => createReadStream(join(bin, name))
  // Without `chown: false` root would hand the files to the user numbers of the packager.
  const options = { umask: 0, dmode: 0o755, chown: false } as ExtractOptions
  await pipeline(packed('al2023.tar.br'), createBrotliDecompress(), extract(half, options))
  await pipeline(packed('fonts.tar.br'), createBrotliDecompress(), extract(half, options))
  await pipeline(packed('chromium.br'), createBrotliDecompress(), createWriteStream(join(half, 'chromium')))
  await writeFile(join(half, 'fonts.conf'), fontsConfig(join(folder, 'fonts'), join(folder, 'fonts-cache')))
  await chmod(join(half, 'chromium'), 0o755)
  await chmod(half, 0o755)
  try {
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/**
 * Only the package's Open Sans, on every machine: Bengali that does not come from our webfont does not show.
 */
function fontsConfig(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`
}

async function described(folder: string): Promise<Chromium> {
  const path = join(folder, 'chromium')
  const plain = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  if (await answers(path, plain)) return { path, env: plain }
  // Bare machines lack NSS. Only for them: the same libraries break others.
  const withLibraries = { ...plain, LD_LIBRARY_PATH: join(folder, 'lib') }
  if (await answers(path, withLibraries)) return { path, env: withLibraries }
  throw new Error(`${path} --version fails, with its own libraries and without`)
}

async function answers(path: string, env: Record<string, string>): Promise<boolean> {
  return await promisify(execFile)(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  )
}
