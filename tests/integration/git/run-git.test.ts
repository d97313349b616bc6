import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runGit } from '#lib/collection/git/run-git.ts'
import { lastCommit, workTree } from '#lib/collection/git/work-tree.ts'
import { git, plainGit } from '#tests/integration/git/site.ts'

plainGit()

function repository(): string {
  const top = mkdtempSync(join(tmpdir(), 'copydesk-git-'))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  git(top, 'init', '--quiet', '--initial-branch=main')
  return top
}

const tree = (top: string) => ({ top, gitDir: join(top, '.git'), overrides: [] })

test('what hangs is ended in time, with everything that it started', async () => {
  const started = performance.now()
  const args = ['-c', 'alias.hang=!sh -c "sleep 300" & wait', 'hang']
  const answer = await runGit({ tree: tree(repository()), args, timeoutMs: 500 })
  expect(answer).toMatchObject({ code: null, stderr: expect.stringContaining('took longer than 0.5 s') })
  // It answers when the last process that holds the output has ended.
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('variables of a surrounding git command do not lead it astray', async () => {
  const top = repository()
  vi.stubEnv('GIT_DIR', '/nonexistent')
  vi.stubEnv('GIT_INDEX_FILE', '/nonexistent')
  expect(await workTree(top)).toMatchObject({ ok: true, value: { top, prefix: '' } })
})

test('passwords in addresses and control characters are not repeated', async () => {
  const answer = await runGit({
    tree: tree(repository()),
    args: ['-c', 'alias.say=!printf "at https://me:pw@host/x \\033[31m" >&2; false', 'say'],
  })
  expect(answer.stderr).toBe('at https://host/x  [31m')
})

test('a folder that is in no work tree has none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-none-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  expect(await workTree(folder)).toEqual({ ok: true, value: null })
  expect(await lastCommit(folder, 'a.md')).toBeNull()
})

test('the last commit of a file is told with its author', async () => {
  const top = repository()
  for (const name of ['a.md', 'b.md']) {
    writeFileSync(join(top, name), 'x\n')
    git(top, 'add', name)
    git(top, 'commit', '--quiet', '-m', `Add ${name}`)
  }
  expect(await lastCommit(top, 'a.md')).toEqual({
    sha: git(top, 'rev-parse', 'HEAD~1'),
    at: expect.stringMatching(/^\d{4}-/),
    author: 'Bot',
    subject: 'Add a.md',
  })
  expect(await lastCommit(top, 'none.md')).toBeNull()
})
