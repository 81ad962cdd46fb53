import express from 'express'
import { describe, expect, test } from 'vitest'
import { configFrom } from '../src/config.ts'
import { Failure } from '../src/model/failure.ts'

const failureOf = (act: () => unknown) => {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

describe('a setting', () => {
  test.each([
    ['PORT', 'abc', 'is no number'],
    ['PORT', '65536', 'is no port'],
    ['PORT', '-1', 'is no port'],
    ['PORT', '3000 ', 'has a space'],
    ['PORT', '৩০০০', 'is in other digits'],
    ['HOST', 'a host', 'is no name of a host'],
    ['HOST', 'http://localhost', 'is an address of the web'],
    ['BASE_URL', 'books.example', 'has no protocol'],
    ['BASE_URL', 'ftp://books.example', 'has another protocol'],
    ['BASE_URL', 'https://books.example/library', 'has a path'],
    ['BASE_URL', 'https://mita@books.example', 'has a user'],
    ['BASE_URL', 'https://books.example/?x', 'has a query'],
    ['BASE_URL', 'https://books.example/?', 'has an empty query'],
    ['BASE_URL', 'https://:pw@books.example', 'has a password'],
    ['BASE_URL', 'http:books.example', 'lacks its slashes'],
    ['BASE_URL', 'http://books\n.example', 'has a line break'],
    ['BASE_URL', 'javascript:alert(1)', 'is no address'],
    ['TRUST_PROXY', 'true', 'would believe everybody'],
    ['TRUST_PROXY', '-1', 'is no number of hops'],
    ['TRUST_PROXY', 'proxy.example', 'is no address'],
    ['TRUST_PROXY', '10.0.0.0/33', 'is no network'],
    ['TRUST_PROXY', '10.0.0.0/0', 'is everybody'],
    ['TRUST_PROXY', '10.0.0.1,', 'has an empty part'],
    ['LOG_LEVEL', 'loud', 'is no level'],
    ['DATABASE_URL', 'mysql://localhost/x', 'is another database'],
    ['DATABASE_URL', 'localhost/x', 'is no address'],
  ])('%s=%s is refused by its name: it %s', (name, value) => {
    const failure = failureOf(() => configFrom({ [name]: value }))
    expect(failure).toMatchObject({ kind: 'invalid', key: 'setting', values: { name } })
    const hidden = name === 'DATABASE_URL'
    expect(failure?.values['value'], 'what may hold a password is not said').toBe(hidden ? '…' : value)
  })

  test.each([
    ['PORT', '0', { port: 0 }],
    ['HOST', '::', { host: '::' }],
    ['HOST', 'localhost', { host: 'localhost' }],
    ['BASE_URL', 'https://books.example/', { baseUrl: 'https://books.example' }],
    ['BASE_URL', 'http://127.0.0.1:8080', { baseUrl: 'http://127.0.0.1:8080' }],
    ['TRUST_PROXY', '1', { trustProxy: 1 }],
    ['TRUST_PROXY', 'loopback, 10.1.2.0/24', { trustProxy: ['loopback', '10.1.2.0/24'] }],
    ['TRUST_PROXY', '::1, fd00::/8', { trustProxy: ['::1', 'fd00::/8'] }],
    ['DATABASE_URL', 'postgresql://mita@localhost/x', { databaseUrl: 'postgresql://mita@localhost/x' }],
    ['DATABASE_URL', '', { databaseUrl: null }],
    ['PORT', '', { port: 3000 }],
  ])('%s=%s is understood', (name, value, config) => {
    expect(configFrom({ [name]: value })).toMatchObject(config)
  })

  test.each([
    '1',
    'loopback',
    'uniquelocal,linklocal',
    '10.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
    '::ffff:1.2.3.4',
  ])('TRUST_PROXY=%s is one that the server understands', (value) => {
    const { trustProxy } = configFrom({ TRUST_PROXY: value })
    expect(() => express().set('trust proxy', trustProxy)).not.toThrow()
  })

  test('that nobody has made is what the list says', () => {
    expect(configFrom({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      logLevel: 'info',
    })
  })

  test('of the command line wins over the environment', () => {
    expect(configFrom({ PORT: '1', HOST: 'a' }, { port: '2' })).toMatchObject({ port: 2, host: 'a' })
    expect(failureOf(() => configFrom({ PORT: '1' }, { port: 'x' }))?.values['name']).toBe('PORT')
  })
})
