import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { botPushes, git, gitSite, hook, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { playAll } from '#tests/support/play-all.ts'
import { smallDisk } from '#tests/support/survival/small-disk.ts'

plainGit()

const A = '_news/a.md'
const OLD = '_news/old.md'
const NEW = '_news/new.md'

/** The script of the README, as it stands there. */
const SCRIPT = /^```bash\n(#!\/usr\/bin\/env bash\n# Every night:[\s\S]*?)^```$/m.exec(
  readFileSync('README.md', 'utf8'),
)?.[1]

const old = entryText({ title: 'Nobody read it', published: 'true', lines: ['heat: 1'] }).replace(
  '2026-11-24',
  '2026-01-02',
)

type Night = Site & {
  readonly folder: string
  readonly bare: string
  readonly bot: string
  readonly env: Record<string, string>
}

/** A site with one decision that waits for its export, an old article that nobody read, and news from upstream. */
async function evening(): Promise<Night> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-night-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const site = await gitSite({ [A]: entryText(), [OLD]: old })
  const remote = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  botPushes(remote.bot, NEW, entryText({ title: 'Of the night', url: 'https://paper.example/night' }))
  for (const name of ['bin', 'backups']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'bin/mail'), '#!/bin/sh\n{ echo "$@"; cat; } >"$MAILBOX"\n', { mode: 0o755 })
  const settings = {
    CONTENT_DIR: site.top,
    DATA_DIR: site.desk.dataDir,
    DATABASE_URL: `file:${site.desk.dataDir}/desk.db`,
  }
  const env = { ...settings, MAILBOX: join(folder, 'mail') }
  return { ...site, ...remote, folder, env }
}

/** Runs the script in a shell of its own: its exit code, and the mail that it sent. */
async function night({ folder, env }: Night) {
  if (SCRIPT === undefined) throw new Error('The README has no script for the night.')
  const { MAILBOX = '', ...settings } = env
  writeFileSync(
    join(folder, 'settings'),
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  writeFileSync(join(folder, 'nightly.sh'), SCRIPT)
  const code = await new Promise<number>((resolve) => {
    const child = execFile('bash', [join(folder, 'nightly.sh')], {
      env: {
        ...neutralEnvironment(),
        NODE_ENV: 'production',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        CHECKOUT: process.cwd(),
        SETTINGS: join(folder, 'settings'),
        BACKUPS: join(folder, 'backups'),
        MAILBOX,
      },
    })
    child.once('close', (code) => resolve(code ?? -1))
  })
  const mail = existsSync(MAILBOX) ? readFileSync(MAILBOX, 'utf8') : ''
  const backups = join(folder, 'backups')
  return { code, mail, backups: existsSync(backups) ? readdirSync(backups).length : null }
}

const flag = (text: string) => /^published: .*$/m.exec(text)?.[0]
const upstream = ({ bare }: Night, path: string) => git(bare, 'show', `main:${path}`)

test('the script has thirty lines at most', () => {
  expect(SCRIPT?.trimEnd().split('\n').length).toBeLessThanOrEqual(30)
})

test('a quiet night: pulled, decided, exported, pushed, backed up, no mail and code 0', async () => {
  const site = await evening()
  expect(await night(site)).toEqual({ code: 0, mail: '', backups: 1 })
  expect([A, OLD, NEW].map((path) => flag(upstream(site, path)))).toEqual([
    'published: true',
    'published: false',
    'published: false',
  ])
  expect(await site.desk.article(OLD)).toMatchObject({ status: 'rejected' })
  expect((await site.desk.events(OLD)).map(({ name }) => name)).toEqual([
    'article.decided',
    'article.exported',
  ])
  expect((await site.desk.article(NEW)).status).toBe('pending')
  expect(git(site.top, 'log', '--merges', '--oneline')).toBe('')
})

type Case = {
  readonly name: string
  readonly arrange: (site: Night) => unknown
  readonly code: number
  readonly told: RegExp
  /** Backups of a night on which nothing else could be done are made all the same, unless the database is no use. */
  readonly backups?: number | null
  /** What upstream says in the end of the decision that was waiting. */
  readonly flag?: string
}

const CASES: readonly Case[] = [
  {
    name: 'the remote is gone',
    arrange: ({ bare }) => renameSync(bare, `${bare}-away`),
    code: 4,
    told: /site\.git/,
  },
  {
    name: 'git is locked by somebody',
    arrange: ({ top }) => writeFileSync(join(top, '.git/index.lock'), ''),
    code: 4,
    told: /index\.lock/,
    flag: 'published: false',
  },
  {
    name: 'upstream gave another value to a decided field',
    arrange: ({ bot }) => botPushes(bot, A, entryText({ published: null })),
    code: 1,
    told: /upstream changed published/,
  },
  {
    name: 'a file of the night is broken',
    arrange: ({ bot }) => botPushes(bot, '_news/broken.md', '---\ntitle: Broken\npublished: perhaps\n---\n'),
    code: 1,
    told: /broken\.md:3:1/,
    flag: 'published: true',
  },
  {
    name: 'the remote refuses the push',
    arrange: ({ bare }) => hook(bare, 'pre-receive', 'echo "no pushes at night" >&2; exit 1'),
    code: 4,
    told: /no pushes at night/,
    flag: 'published: false',
  },
  {
    name: 'the content folder is not there',
    arrange: ({ top }) => renameSync(top, `${top}-away`),
    code: 4,
    told: /not a folder that can be read/,
    flag: 'published: false',
  },
  {
    name: 'the database is damaged',
    arrange: async ({ desk: { db, dataDir } }) => {
      await db.$disconnect()
      for (const end of ['-wal', '-shm']) rmSync(join(dataDir, `desk.db${end}`), { force: true })
      writeFileSync(join(dataDir, 'desk.db'), Buffer.alloc(20_000, 'no database'))
    },
    code: 4,
    told: /damaged/,
    backups: 0,
    flag: 'published: false',
  },
  {
    name: 'a setting is no use',
    arrange: ({ env }) => void Object.assign(env, { PORT: 'many' }),
    code: 2,
    told: /PORT/,
    backups: 0,
    flag: 'published: false',
  },
  {
    name: 'the folder for backups is not mounted',
    arrange: ({ folder }) => renameSync(join(folder, 'backups'), join(folder, 'unmounted')),
    code: 4,
    told: /backups/,
    backups: null,
    flag: 'published: true',
  },
]

async function ends({ arrange, code, told, ...then }: Case) {
  const site = await evening()
  await arrange(site)
  const result = await night(site)
  expect(result).toMatchObject({ code, backups: then.backups === undefined ? 1 : then.backups })
  expect(result.mail).toMatch(told)
  expect(result.mail).toMatch(new RegExp(`^-s Copydesk: code ${code} editors@desk\\.example\\n`))
  if (then.flag !== undefined) expect(flag(upstream(site, A))).toBe(then.flag)
}

test('a night on which something is in the way ends with its code and a mail', () =>
  playAll(Object.fromEntries(CASES.map((night) => [night.name, () => ends(night)])), 3))

test('a night on which the disk is full ends with 4 and a mail', async () => {
  const site = await evening()
  const disk = smallDisk(2_000)
  if (disk === null) throw new Error('This test mounts a small file system; run it as root.')
  onTestFinished(() => disk.dispose())
  cpSync(site.desk.dataDir, join(disk.path, 'data'), { recursive: true })
  Object.assign(site.env, {
    DATA_DIR: join(disk.path, 'data'),
    DATABASE_URL: `file:${join(disk.path, 'data/desk.db')}`,
  })
  botPushes(site.bot, '_news/long.md', entryText({ lines: [`excerpt: ${'x'.repeat(50_000)}`] }))
  disk.fill(0)
  const { code, mail } = await night(site)
  expect({ code, mail }).toEqual({ code: 4, mail: expect.stringMatching(/disk .*full/) })
})
