import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')

/**
 * A server in a process of its own.
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {() => Promise<number>} cpu  microseconds of CPU time that it has used since it began
 * @property {() => Promise<void>} watch  begins to watch its event loop
 * @property {() => Promise<{ wall: number, cpu: number }>} longest  its longest turn since `watch`, in
 *   milliseconds by the clock, and the most that the process computed in one, all its threads
 * @property {() => Promise<void>} stop
 */

/**
 * The real program, as `npm start` starts it, on the SQLite file in `folder`; its log goes nowhere.
 *
 * @param {string} folder
 */
export function startProgram(folder) {
  return start(join(ROOT, 'dist/main.js'), ['serve', '--port', '0', '--data', folder])
}

/**
 * A server to compare with, out of `test/bench/baseline`. It prints `… on http://host:port` when it is ready.
 *
 * @param {string} name
 * @param {readonly string[]} args
 */
export function startBaseline(name, args) {
  return start(join(ROOT, 'test/bench/baseline', `${name}.js`), args)
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<Server>}
 */
async function start(file, args) {
  const { PATH = '' } = process.env
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'probe.js'), file, ...args],
    // What the shell has set for a server of its own is not for this one.
    { stdio: ['ignore', 'pipe', 'ignore', 'ipc'], env: { PATH, NODE_ENV: 'production' } },
  )
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  /** @param {string} question */
  const ask = async (question) => {
    child.send(question)
    const [answer] = await once(child, 'message')
    return answer
  }
  return {
    port: await portOf(child),
    cpu: () => ask('cpu'),
    watch: () => ask('watch'),
    longest: () => ask('longest'),
    stop: async () => {
      process.off('exit', end)
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function portOf(child) {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk)
      const port = /on http:\/\/\S+:(\d+)/.exec(printed)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', (code) => reject(new Error(`a server ended with ${code} before it was ready`)))
  })
}
