import { expect, it } from 'vitest'
import { parseEnv } from '#lib/config/env.ts'

const parse = (source: Record<string, string>) => parseEnv({ COPYDESK_ROOT: '/desk', ...source })

it('watches the folder and looks at it every five minutes unless told otherwise', () => {
  expect(parse({})).toMatchObject({ watch: true, scanSeconds: 300, cli: undefined })
  expect(
    parse({ COPYDESK_WATCH: 'off', COPYDESK_SCAN_SECONDS: '0', COPYDESK_CLI: '/desk/cli.mjs' }),
  ).toMatchObject({
    watch: false,
    scanSeconds: 0,
    cli: '/desk/cli.mjs',
  })
  expect(parse({ COPYDESK_WATCH: '', COPYDESK_SCAN_SECONDS: '' })).toMatchObject({
    watch: true,
    scanSeconds: 300,
  })
})

it.each([
  ['COPYDESK_WATCH', 'maybe'],
  ['COPYDESK_SCAN_SECONDS', '-1'],
  ['COPYDESK_SCAN_SECONDS', 'often'],
])('refuses %s=%s by name', (name, value) => {
  expect(() => parse({ [name]: value })).toThrow(`${name} is not usable`)
})
