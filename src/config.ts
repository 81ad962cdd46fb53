import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from './model/failure.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((n) => n <= 65535)

const origin = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : null
  // Whatever the platform would leave out or put right, such as a password or a line break, is a mistake.
  const isWhole = /^https?:\/\/[^\s/?#@\\]+\/?$/i.test(value)
  if (url === null || !isWhole) {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
  return url.origin
})

const database = z
  .string()
  .refine((value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol))

/** Proxies whose `X-Forwarded-*` is believed: a number of hops, or addresses and networks. Never simply all. */
const proxies = z.string().transform((value, context) => {
  if (/^\d{1,2}$/.test(value)) return Number(value)
  const list = value.split(',').map((part) => part.trim())
  if (list.every(isNetwork)) return list
  context.addIssue({ code: 'custom' })
  return z.NEVER
})

/** An address, alone or with the length of its network's prefix, or Express' name of such networks. */
function isNetwork(part: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true
  const [, host = '', prefix] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(part) ?? []
  const version = isIP(host)
  return (
    version !== 0 &&
    (prefix === undefined || (Number(prefix) > 0 && Number(prefix) <= (version === 4 ? 32 : 128)))
  )
}

/** Every setting by its name in the environment. `check` turns the text into the value, or refuses it. */
export const SETTINGS = {
  PORT: { check: port, unset: '3000' },
  HOST: { check: z.string().regex(/^[\w.:-]{1,253}$/), unset: '127.0.0.1' },
  PASHAPASHI_DATA: { check: z.string().min(1), unset: './data' },
  DATABASE_URL: { check: database, unset: null },
  BASE_URL: { check: origin, unset: null },
  TRUST_PROXY: { check: proxies, unset: null },
  LOG_LEVEL: { check: z.enum(LOG_LEVELS), unset: 'info' },
} as const

export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path of the data folder. */
  readonly folder: string
  readonly databaseUrl: string | null
  /** Origin of every absolute link, without a slash at its end; `null`: the address that is listened on. */
  readonly baseUrl: string | null
  readonly trustProxy: number | readonly string[] | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

/**
 * The settings that an environment and a command line give; an option of the command line wins.
 *
 * Throws `Failure('invalid', 'setting', { name, value })` for a wrong one, naming it. A value that may hold
 * a password is not repeated.
 */
export function configFrom(
  environment: Readonly<Record<string, string | undefined>>,
  options: { readonly port?: string; readonly host?: string; readonly data?: string } = {},
): Config {
  type Value<Name extends keyof typeof SETTINGS> =
    | z.output<(typeof SETTINGS)[Name]['check']>
    | ((typeof SETTINGS)[Name]['unset'] extends null ? null : never)
  const setting = <Name extends keyof typeof SETTINGS>(name: Name, option?: string): Value<Name> => {
    const { check, unset } = SETTINGS[name]
    const given = environment[name]
    const value = option ?? (given === undefined || given === '' ? unset : given)
    if (value === null) return null as Value<Name>
    const result = check.safeParse(value)
    if (result.success) return result.data as Value<Name>
    throw new Failure('invalid', 'setting', { name, value: name === 'DATABASE_URL' ? '…' : value })
  }
  return {
    port: setting('PORT', options.port),
    host: setting('HOST', options.host),
    folder: resolve(setting('PASHAPASHI_DATA', options.data)),
    databaseUrl: setting('DATABASE_URL'),
    baseUrl: setting('BASE_URL'),
    trustProxy: setting('TRUST_PROXY'),
    logLevel: setting('LOG_LEVEL'),
  }
}
