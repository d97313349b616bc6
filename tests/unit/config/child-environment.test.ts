import { expect, test } from 'vitest'
import { type ChildKind, childEnvironment } from '#lib/config/child-environment.mjs'

/** Each variable with the children that inherit it. */
const TABLE: readonly (readonly [string, string, readonly ChildKind[]])[] = [
  ['PATH', '/usr/bin', ['git', 'tool', 'job', 'desk']],
  ['HOME', '/home/me', ['git', 'tool', 'job', 'desk']],
  ['LC_ALL', 'C', ['git', 'tool', 'job', 'desk']],
  ['HTTPS_PROXY', 'http://proxy:1', ['git', 'tool', 'job', 'desk']],
  ['https_proxy', 'http://proxy:1', ['git', 'tool', 'job', 'desk']],
  ['SSH_AUTH_SOCK', '/run/agent', ['git', 'job', 'desk']],
  ['GIT_SSH_COMMAND', 'ssh -4', ['git', 'job', 'desk']],
  ['GIT_CONFIG_GLOBAL', '/etc/desk.gitconfig', ['git', 'job', 'desk']],
  ['GIT_DIR', '/elsewhere', []],
  ['GIT_EXTERNAL_DIFF', 'program', []],
  ['GIT_CONFIG_PARAMETERS', "'core.fsmonitor=x'", []],
  ['npm_config_registry', 'https://registry.example', ['tool']],
  ['NODE_OPTIONS', '--max-old-space-size=512', ['tool', 'job', 'desk']],
  ['CONTENT_DIR', '/site', ['job', 'desk']],
  ['DATABASE_URL', 'file:/a.db', ['job', 'desk']],
  ['COPYDESK_URL', 'https://desk.example', ['job', 'desk']],
  ['COPYDESK_ADMIN_PASSWORD', 'secret', ['desk']],
  ['NEXTAUTH_SECRET', 'secret', ['desk']],
  ['AWS_SECRET_ACCESS_KEY', 'secret', []],
  ['GITHUB_TOKEN', 'secret', []],
  ['LD_PRELOAD', '/x.so', []],
]

test.each<ChildKind>(['git', 'tool', 'job', 'desk'])(
  'a child of the kind %s inherits what the table allows',
  (kind) => {
    const source = Object.fromEntries(TABLE.map(([name, value]) => [name, value]))
    const wanted = TABLE.filter(([, , kinds]) => kinds.includes(kind)).map(([name, value]) => [name, value])
    expect(childEnvironment(kind, source)).toEqual(Object.fromEntries(wanted))
  },
)

test('of PATH only absolute folders are kept', () => {
  expect(childEnvironment('git', { PATH: '.:/usr/bin::bin:/bin' })).toEqual({ PATH: '/usr/bin:/bin' })
})
