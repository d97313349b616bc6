import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { botPushes, git, gitSite, hook, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { failureOf } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit({ COPYDESK_GIT_HOOKS: 'on' })

const A = '_news/a.md'
const B = '_news/b.md'
const NEW = '_news/new.md'
const GONE = '_news/gone.md'

/** Two exports that are not pushed, and newer commits: both files changed, one in conflict, one made, one gone. */
async function apart() {
  const files = { [A]: entryText(), [B]: entryText(), [GONE]: entryText() }
  const site = await gitSite(files)
  const remote = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  await site.desk.decide(B, 'approved')
  await site.export()
  const newer = files[A]?.replace('2026-11-24', '2026-11-25') ?? ''
  git(remote.bot, 'rm', '--quiet', GONE)
  writeFileSync(`${remote.bot}/${B}`, files[B]?.replace('published: false\n', '') ?? '')
  writeFileSync(`${remote.bot}/${NEW}`, entryText())
  writeFileSync(`${remote.bot}/${A}`, newer)
  git(remote.bot, 'add', '-A')
  git(remote.bot, 'commit', '--quiet', '-m', 'Import')
  git(remote.bot, 'push', '--quiet')
  writeFileSync(`${site.top}/staged.txt`, 'mine\n')
  site.git('add', 'staged.txt')
  return { ...site, ...remote, newer }
}

const call = ({ desk }: Site) => ({ db: desk.db, actor: desk.actor, root: desk.root })

/** In a hook after a change of an index: the work tree has moved, and the draft of the index with it. */
const MOVED = '[ "$1" = 1 ] && expr "$GIT_INDEX_FILE" : ".*index.copydesk-" >/dev/null'

/** Kills the process whose git runs the hook. */
const KILL = 'kill -9 $(sed -n "s/^PPid:[^0-9]*//p" /proc/$PPID/status)'

test.each([
  ['once the work tree has moved', 'post-index-change', `${MOVED} && ${KILL}; exit 0`],
  [
    'before the branch moves',
    'reference-transaction',
    `[ "$1" = prepared ] && grep -q refs/heads/main && ${KILL} && exit 1; exit 0`,
  ],
  [
    'once the branch has moved',
    'reference-transaction',
    `[ "$1" = committed ] && grep -q refs/heads/main && ${KILL}; exit 0`,
  ],
])('a pull killed %s is ended by the next one', { timeout: 300_000 }, async (_, name, script) => {
  const site = await apart()
  hook(`${site.top}/.git`, name, script)
  const env = {
    CONTENT_DIR: site.top,
    DATA_DIR: site.desk.dataDir,
    DATABASE_URL: `file:${join(site.desk.dataDir, 'desk.db')}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    COPYDESK_GIT_HOOKS: 'on',
  }
  const run = await runCopydesk(env, 'import', '--pull', '--json')
  expect(run.stdout).toBe('')
  rmSync(`${site.top}/.git/hooks/${name}`)
  // What a killed git command leaves, and what the desk asks to be deleted.
  rmSync(`${site.top}/.git/index.lock`, { force: true })
  // The exported value that upstream did not take is an edit already.
  expect((await site.desk.article(B)).edits).toMatchObject([{ field: 'published', value: true }])
  botPushes(site.bot, A, site.newer.replace('A title', 'A title!'))
  await site.desk.db.$transaction((tx) => tx.lease.deleteMany({}))
  orThrow(await pull(call(site)))
  expect(site.desk.read(A)).toBe(
    site.newer.replace('A title', 'A title!').replace('published: false', 'published: true'),
  )
  expect(site.desk.read(B)).not.toContain('published:')
  expect([NEW, GONE].map((path) => site.desk.exists(path))).toEqual([true, false])
  expect(site.git('status', '--porcelain')).toBe('A  staged.txt')
  expect(site.git('log', '--format=%s', 'origin/main..HEAD')).toBe('Copydesk: publish 1')
  expect(site.git('rev-list', '--merges', '--count', 'HEAD')).toBe('0')
  expect(site.git('for-each-ref', 'refs/copydesk')).toBe('')
  expect((await site.desk.article(B)).edits).toHaveLength(1)
  expect(site.git('fsck', '--strict', '--no-dangling')).toBe('')
})

test('a branch that somebody else moves meanwhile is theirs, and nothing is lost', async () => {
  const site = await apart()
  const before = { a: site.desk.read(A), b: site.desk.read(B), status: site.git('status', '--porcelain') }
  const head = site.git('rev-parse', 'HEAD')
  const other = site.git('commit-tree', '-p', head, '-m', 'Somebody else', `${head}^{tree}`)
  hook(
    `${site.top}/.git`,
    'post-index-change',
    `${MOVED} && git update-ref refs/heads/main ${other} ${head}; exit 0`,
  )
  expect(failureOf(await pull(call(site)))).toMatchObject({ code: 'GIT_BUSY', place: 'main' })
  rmSync(`${site.top}/.git/hooks/post-index-change`)
  expect(site.git('rev-parse', 'HEAD')).toBe(other)
  expect({ a: site.desk.read(A), b: site.desk.read(B), status: site.git('status', '--porcelain') }).toEqual(
    before,
  )
  expect([NEW, GONE].map((path) => site.desk.exists(path))).toEqual([false, true])
  expect(existsSync(`${site.top}/.git/index.lock`)).toBe(false)
  expect(site.git('for-each-ref', 'refs/copydesk')).toBe('')
  expect(readFileSync(`${site.top}/staged.txt`, 'utf8')).toBe('mine\n')
})
