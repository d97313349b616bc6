import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { examineRepository } from '#lib/collection/git/examine.ts'
import { gitSite, hook, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const site = () => gitSite({ '_news/a.md': entryText() })
const told = async ({ top }: Site) =>
  Object.fromEntries((await examineRepository(top)).map(({ name, ok, message }) => [name, [ok, message]]))
const saying = (text: string) => expect.stringContaining(text)

test('a quiet repository with a remote that answers is well', async () => {
  const quiet = await site()
  remoteOf(quiet)
  expect(await told(quiet)).toEqual({
    git: [true, saying(`${quiet.top}/.git`)],
    'git branch': [true, 'main'],
    'git lock': [true, 'nobody is at work in it'],
    'git remote': [true, 'origin answers'],
    'git identity': [true, saying('Copydesk <copydesk@localhost>')],
    'git hooks': [true, 'none'],
    'git signatures': [true, 'none asked for'],
  })
})

test('what pulls and commits would stumble over is told', async () => {
  const odd = await site()
  const { bare } = remoteOf(odd)
  rmSync(bare, { recursive: true })
  odd.git('checkout', '--quiet', '--detach')
  const lock = `${odd.top}/.git/index.lock`
  writeFileSync(lock, '')
  const before = new Date(Date.now() - 90 * 60_000)
  utimesSync(lock, before, before)
  expect(await told(odd)).toMatchObject({
    'git branch': [false, saying('no branch is checked out')],
    'git lock': [false, saying(`${lock} exists, 90 minutes old.`)],
    'git remote': [false, saying('origin does not answer')],
  })
})

test('a merge under way is told with the way out', async () => {
  const merging = await site()
  writeFileSync(`${merging.top}/.git/MERGE_HEAD`, `${merging.git('rev-parse', 'HEAD')}\n`)
  expect(await told(merging)).toMatchObject({ 'git lock': [false, saying('A merge is under way')] })
})

test('who commits, hooks and filters that stay off, and signatures that are not made are told', async () => {
  const own = await site()
  hook(`${own.top}/.git`, 'pre-commit', 'exit 1')
  own.git('config', 'filter.lfs.process', 'git-lfs filter-process')
  own.git('config', 'commit.gpgSign', 'true')
  own.git('config', 'user.name', 'Desk of the site')
  own.git('config', 'user.email', 'desk@site.example')
  expect(await told(own)).toMatchObject({
    'git identity': [true, 'commits are made by Desk of the site <desk@site.example>'],
    'git hooks': [true, saying('pre-commit, filter lfs: they do not run; COPYDESK_GIT_HOOKS=on')],
    'git signatures': [true, saying('not signed')],
    'git remote': [true, saying('none')],
  })
})

test('a branch without an upstream is told how to get one', async () => {
  const apart = await site()
  remoteOf(apart)
  apart.git('checkout', '--quiet', '-b', 'desk')
  expect(await told(apart)).toMatchObject({
    'git remote': [true, saying('git branch --set-upstream-to=origin/desk')],
  })
})
