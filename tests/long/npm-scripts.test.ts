import { beforeAll, describe, test } from 'vitest'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { endBy, type Script, stayBy, type Whom } from '#tests/support/npm-start.ts'

beforeAll(ensureBuild, 600_000)

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const
const PROCESSES = {
  start: ['all', 'npm', 'shell', 'launcher', 'server'],
  dev: ['all', 'npm', 'shell', 'launcher', 'next', 'server'],
} as const satisfies Record<Script, readonly Whom[]>

describe.each(['start', 'dev'] as const)('of npm’s script %s', { timeout: 120_000 }, (script) => {
  const kept = (whom: Whom, signal: NodeJS.Signals) =>
    signal === 'SIGINT' && (whom === 'npm' || whom === 'shell')
  const cases = PROCESSES[script].flatMap((whom) => SIGNALS.map((signal) => [whom, signal] as const))

  test.each(cases.filter(([whom, signal]) => !kept(whom, signal)))(
    '%s gets %s, and nothing lives on',
    (whom, signal) => endBy(script, whom, signal),
  )

  test.each(['npm', 'shell'] as const)('%s gets SIGINT, and everything lives on', (whom) =>
    stayBy(script, whom, 'SIGINT'),
  )
})
