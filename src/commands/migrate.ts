import { parseArgs } from 'node:util'

export const command = {
  usage: '[--data DIR]',
  about: 'Brings the database up to date; serve does it too when it starts.',
  async run(args: readonly string[]): Promise<number> {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    const [{ configFrom }, { openStore }] = await Promise.all([
      import('../config.ts'),
      import('../store/open.ts'),
    ])
    const store = await openStore(configFrom(process.env, values))
    await store.close()
    return 0
  },
}
