import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { environmentOf } from '#lib/cli/launch/demo.mjs'

const asked = (args: string[], env = {}) => environmentOf(args, env, 'npm start')

test('without arguments the environment stays what it is', () => {
  const env = { CONTENT_DIR: 'here', DATABASE_URL: 'file:/a.db', PORT: '4000' }
  expect(asked([], env)).toBe(env)
})

test.each([[['--demo', 'hugo']], [['--demo=hugo']]])(
  '%j names a site that is there, and a data folder of its own',
  (args) => {
    const env = asked(args, { PORT: '4000' })
    expect(env).toEqual({ PORT: '4000', CONTENT_DIR: 'content/.demos/hugo', DATA_DIR: '.data/demo-hugo' })
    expect(existsSync(`${env.CONTENT_DIR}/hugo.toml`)).toBe(true)
    expect(asked(args, { DATA_DIR: '/var/desk', CONTENT_DIR: '' }).DATA_DIR).toBe('/var/desk/demo-hugo')
  },
)

test.each([
  [['--demo'], {}, '--demo needs the name of a demo: hugo.'],
  [['--demo='], {}, '--demo needs the name of a demo: hugo.'],
  [['--demo', 'zola'], {}, 'There is no demo "zola"; there is: hugo.'],
  [['--demo', 'hugo', 'more'], {}, 'Unknown argument "more"; see npm start -- --help.'],
  [['--demos'], {}, 'Unknown argument "--demos"; see npm start -- --help.'],
  [
    ['--demo', 'hugo'],
    { CONTENT_DIR: 'mine' },
    '--demo hugo brings its own CONTENT_DIR; leave one of the two away.',
  ],
  [
    ['--demo', 'hugo'],
    { DATABASE_URL: 'file:/a.db' },
    '--demo hugo brings its own DATABASE_URL; leave one of the two away.',
  ],
])('%j with %j is refused in one sentence', (args, env, message) => {
  expect(() => asked(args, env)).toThrow(expect.objectContaining({ message, exitCode: 2 }))
})
