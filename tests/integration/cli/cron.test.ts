import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { thisProcess } from '#lib/config/process-identity.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { botPushes, git, gitSite, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { playAll } from '#tests/support/play-all.ts'
import { smallDisk } from '#tests/support/survival/small-disk.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'

type Case = {
  name: string
  files?: Record<string, string>
  arrange?: (site: Site, bot: string) => unknown
  command: string[]
  /** What stderr tells; nothing at all where there is no problem. */
  told?: RegExp
}

/** A desk with one approved article that is not exported yet. */
async function desk({ files = {}, arrange }: Case) {
  const site = await gitSite({ [A]: entryText(), [B]: entryText({ title: 'Another' }), ...files })
  const { bot } = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  await arrange?.(site, bot)
  return {
    CONTENT_DIR: site.top,
    DATA_DIR: site.desk.dataDir,
    DATABASE_URL: `file:${join(site.desk.dataDir, 'desk.db')}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  }
}

async function ends(code: number, { told, command, ...rest }: Case) {
  const ran = await runCopydesk(await desk({ command, ...rest }), ...command)
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({
    code,
    stderr: told === undefined ? '' : expect.stringMatching(told),
  })
}

/** Every one of the cases, each on a desk of its own; they mostly wait for git and for the command. */
function endAll(code: number, cases: readonly Case[]) {
  const scenes = cases.map((wanted) => [wanted.name, () => ends(code, wanted)])
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  return playAll(Object.fromEntries(scenes), 3)
}

const FORGET_REMOTE = ({ top, git }: Site) => {
  git('remote', 'set-url', 'origin', join(top, '..', 'nowhere.git'))
}

/** A remote that asks for a password which nobody is there to give. */
async function askForPassword({ git }: Site) {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="site"' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  git('remote', 'set-url', 'origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}/site.git`)
}

async function takeTheLease({ desk }: Site) {
  const { place, pid, started } = thisProcess()
  const holder = [place, pid, started, 'somebody'].join(' ')
  const expiresAt = new Date(Date.now() + 600_000)
  await desk.db.$transaction((tx) => tx.lease.create({ data: { name: 'content', holder, expiresAt } }))
}

/** A path whose name is written as systems did before Unicode. */
const latin1 = (top: string, path: string) => Buffer.from(`${top}/${path}`, 'latin1')

/** An exported decision is committed and not pushed yet, and upstream deletes its file. */
async function exportedAndDeleted(site: Site, bot: string) {
  await site.export()
  git(bot, 'rm', '--quiet', A)
  git(bot, 'commit', '--quiet', '-m', 'Tidy')
  botPushes(bot, 'news.txt', 'one\n')
}

const GONE = ({ top }: Site) => renameSync(top, `${top}-away`)

describe('nothing was done: 4', { timeout: 120_000 }, () => {
  const cases: Case[] = [
    {
      name: 'the remote is gone',
      arrange: FORGET_REMOTE,
      command: ['import', '--pull'],
      told: /nowhere\.git/,
    },
    {
      name: 'nothing can be pushed',
      arrange: FORGET_REMOTE,
      command: ['export', '--push'],
      told: /problem: .*nowhere\.git/s,
    },
    {
      name: 'the remote wants a password',
      arrange: askForPassword,
      command: ['import', '--pull'],
      told: /\S/,
    },
    {
      name: 'somebody holds index.lock',
      arrange: ({ top }) => writeFileSync(join(top, '.git/index.lock'), ''),
      command: ['export', '--commit'],
      told: /index\.lock/,
    },
    {
      name: 'no content folder to import',
      arrange: GONE,
      command: ['import'],
      told: /not a folder that can be read/,
    },
    {
      name: 'no content folder to export into',
      arrange: GONE,
      command: ['export'],
      told: /not a folder that can be read/,
    },
    ...['export', 'export --dry-run', 'export --zip -', 'import'].map(
      (call): Case => ({
        name: `an emptied content folder: ${call}`,
        arrange: ({ top }) => rmSync(join(top, '_news'), { recursive: true }),
        command: call.split(' '),
        told: /holds no entry, although the desk knows 2 articles/,
      }),
    ),
    {
      name: 'no content folder to roll back in',
      arrange: GONE,
      command: ['rollback', 'x'],
      told: /not a folder that can be read/,
    },
    { name: 'somebody else is importing', arrange: takeTheLease, command: ['import'], told: /under way/ },
    {
      name: 'the database is damaged',
      arrange: ({ desk: { dataDir } }) => {
        for (const end of ['-wal', '-shm']) rmSync(join(dataDir, `desk.db${end}`), { force: true })
        writeFileSync(join(dataDir, 'desk.db'), Buffer.alloc(20_000, 'no database'))
      },
      command: ['import'],
      told: /\S/,
    },
  ]
  test('each such case', () => endAll(4, cases))

  test('the disk is full', async () => {
    const disk = smallDisk(2_000)
    if (disk === null) throw new Error('This test mounts a small file system; run it as root.')
    onTestFinished(() => disk.dispose())
    const command = ['import']
    const env = await desk({ name: 'full', command })
    execFileSync('cp', ['-a', env.DATA_DIR, join(disk.path, 'data')])
    writeFileSync(
      join(env.CONTENT_DIR, 'c.md'),
      entryText({ title: 'A third', lines: [`excerpt: ${'x'.repeat(50_000)}`] }),
    )
    disk.fill(0)
    const there = {
      DATA_DIR: join(disk.path, 'data'),
      DATABASE_URL: `file:${join(disk.path, 'data/desk.db')}`,
    }
    const ran = await runCopydesk({ ...env, ...there }, ...command)
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringMatching(/disk .*full/) })
  })
})

describe('done, but something needs a look: 1', { timeout: 120_000 }, () => {
  const cases: Case[] = [
    {
      name: 'one file is broken',
      files: { '_news/broken.md': '---\ntitle: Broken\npublished: perhaps\n---\n' },
      command: ['import'],
      told: /^_news\/broken\.md:3:1 {2}/,
    },
    {
      name: 'one field is in conflict',
      arrange: ({ desk }) => desk.write(A, entryText({ published: null })),
      command: ['import'],
      told: /^_news\/a\.md {2}upstream changed published/,
    },
    {
      name: 'one file may not be written',
      arrange: ({ top }) => {
        renameSync(join(top, A), join(top, 'moved.txt'))
        symlinkSync(join(top, 'moved.txt'), join(top, A))
      },
      command: ['export'],
      told: /^refused: /,
    },
    {
      name: 'upstream deleted a file that holds an exported decision',
      arrange: exportedAndDeleted,
      command: ['import', '--pull'],
      told: /^not merged: _news\/a\.md: /,
    },
    {
      name: 'the same, found by a push',
      arrange: exportedAndDeleted,
      command: ['export', '--push'],
      told: /^not merged: _news\/a\.md: /,
    },
    {
      name: 'a name is not UTF-8',
      arrange: ({ top }) => writeFileSync(latin1(top, '_news/caf\xe9.md'), entryText()),
      command: ['import'],
      told: /^_news\/caf\uFFFD\.md:1:1 {2}The name of the file is not UTF-8.* Rename the file/,
    },
    {
      name: 'one of two paths is not known',
      command: ['decide', B, 'none.md', '--hold'],
      told: /^none\.md: /,
    },
  ]
  test('each such case', () => endAll(1, cases))
})

describe('done, and nothing needs a look: 0, without a word on stderr', { timeout: 120_000 }, () => {
  const cases: Case[] = [
    { name: 'nothing is new', command: ['import', '--pull'] },
    {
      name: 'files that are no content',
      files: { 'README.md': '# The site\n', 'empty.md': '' },
      command: ['import'],
    },
    { name: 'a file is written, committed and pushed', command: ['export', '--push'] },
    {
      name: 'names that are not UTF-8, for the doctor',
      arrange: ({ top, git }) => {
        writeFileSync(latin1(top, '_news/caf\xe9.md'), entryText())
        mkdirSync(latin1(top, '_caf\xe9'))
        git('config', 'user.name', 'Desk')
        git('config', 'user.email', 'desk@site.example')
      },
      command: ['doctor'],
    },
    {
      name: 'an article is held back until an editor confirms its decision',
      arrange: async ({ desk }) => {
        desk.write(A, entryText({ url: 'https://paper.example/another-story' }))
        await desk.import()
        expect(await desk.article(A)).toMatchObject({ status: 'approved', swapped: true })
      },
      command: ['export', '--push'],
    },
    {
      name: 'nothing is to be written',
      arrange: ({ desk }) => desk.decide(A, 'pending'),
      command: ['export', '--push'],
    },
  ]
  test('each such case', () => endAll(0, cases))
})
