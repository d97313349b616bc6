import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { ensure } from '#lib/cli/launch/setup/ensure.mjs'
import { git, gitSite, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const README = readFileSync('README.md', 'utf8')
const ROOT = process.cwd()

/** The text of the README's first block of a kind. */
function block(kind: string): string {
  const text = new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\``, 'm').exec(README)?.[1]
  if (text === undefined) throw new Error(`The README has no block of ${kind}.`)
  return text
}

test('systemd accepts the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const unit = join(folder, 'copydesk.service')
  const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim()
  writeFileSync(unit, block('ini').replace('/usr/bin/npm', npm)) // it must be there to be accepted
  if (!existsSync('/usr/bin/systemd-analyze')) execFileSync('apt-get', ['install', '-y', 'systemd'])
  const { stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
  // What it says of other units of this machine is not about ours.
  expect([stderr.split('\n').filter((line) => line.includes('copydesk')), status]).toEqual([[], 0])
})

test('the lines of the crontab do what they say', { timeout: 180_000 }, async () => {
  await ensure()
  const site = await gitSite({ '_news/a.md': entryText(), 'README.md': '# The site\n' })
  const { bare } = remoteOf(site)
  const folder = site.desk.dataDir
  const backups = join(folder, 'nightly')
  mkdirSync(backups, { mode: 0o700 })
  const settings = join(folder, 'copydesk.env')
  writeFileSync(
    settings,
    `CONTENT_DIR=${site.top}\nDATA_DIR=${folder}\nDATABASE_URL=file:${folder}/desk.db\n`,
  )
  const lines = block('crontab').trim().split('\n')
  expect(lines).toHaveLength(3)
  const ended: [number | null, string, string][] = []
  for (const line of lines) {
    // As cron reads it: five fields, then a command in which \% is a per cent sign.
    const command = /^(?:\S+\s+){5}(.*)$/.exec(line)?.[1]?.replaceAll('\\%', '%') ?? ''
    const here = command
      .replaceAll('/srv/copydesk', ROOT)
      .replaceAll('/etc/copydesk.env', settings)
      .replaceAll('/var/backups/copydesk', backups)
    const ran = spawnSync('sh', ['-c', here], {
      encoding: 'utf8',
      cwd: '/',
      env: { ...neutralEnvironment(), NODE_ENV: 'production', GIT_CONFIG_GLOBAL: '/dev/null' },
    })
    ended.push([ran.status, ran.stdout, ran.stderr])
    if (line === lines[0]) await site.desk.decide('_news/a.md', 'approved')
  }
  expect(ended).toEqual(lines.map(() => [0, '', '']))
  expect(git(bare, 'show', 'main:_news/a.md')).toContain('published: true')
  expect(readdirSync(backups)).toEqual([expect.stringMatching(/\.db$/)])
})

test('the README says every exit code', () => {
  for (const code of [0, 1, 2, 3, 4]) expect(README).toMatch(new RegExp(`^\\| ${code} +\\| `, 'm'))
})
