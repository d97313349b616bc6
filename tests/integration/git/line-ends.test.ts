import { writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { gitSite, plainGit, type Site } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

async function exported(site: Site) {
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  const before = site.desk.read(A)
  const report = await site.export()
  expect(site.desk.read(A)).toBe(before.replace('published: false', 'published: true'))
  return report
}

function expectOneLine(site: Site) {
  expect(site.git('diff', '--numstat', 'HEAD~1', 'HEAD')).toBe(`1\t1\t${A}`)
  expect(site.git('status', '--porcelain')).toBe('')
}

test('with autocrlf a CRLF file is stored with LF and stays CRLF on disk', async () => {
  const site = await gitSite(
    { [A]: crlf(entryText()) },
    { 'core.autocrlf': 'true', 'core.safecrlf': 'false' },
  )
  expect((await exported(site)).commit?.leftOut).toEqual([])
  expectOneLine(site)
  expect(site.git('cat-file', '-p', `HEAD:${A}`)).not.toContain('\r')
})

test('CRLF that git stores as it is stays as it is', async () => {
  const site = await gitSite({ [A]: crlf(entryText()) })
  expect((await exported(site)).commit?.leftOut).toEqual([])
  expectOneLine(site)
  expect(site.git('cat-file', '-p', `HEAD:${A}`)).toContain('published: true\r\n')
})

test('CRLF in the repository is kept where attributes only guess', async () => {
  const site = await gitSite({ [A]: crlf(entryText()) })
  site.git('config', 'core.autocrlf', 'true')
  expect((await exported(site)).commit?.leftOut).toEqual([])
  expectOneLine(site)
})

test('a file whose line ends a commit would rewrite is left out', async () => {
  const site = await gitSite({ [A]: crlf(entryText()) })
  writeFileSync(`${site.top}/.gitattributes`, '*.md text\n')
  site.git('add', '.gitattributes')
  site.git('commit', '-qm', 'Attributes')
  const { commit } = await exported(site)
  expect(commit).toMatchObject({
    sha: null,
    leftOut: [{ path: A, reason: expect.stringContaining('line ends') }],
  })
})

async function masked(): Promise<Site> {
  const site = await gitSite({ [A]: entryText({ body: 'A secret body.\n' }) })
  site.git('config', 'filter.mask.clean', "sed 's/secret/masked/'")
  site.git('config', 'filter.mask.smudge', "sed 's/masked/secret/'")
  writeFileSync(`${site.top}/.gitattributes`, '*.md filter=mask\n')
  site.git('add', '--renormalize', '.')
  site.git('add', '-A')
  site.git('commit', '-qm', 'Filter')
  return site
}

test('a filter that the content calls for does not run; what goes through it is left to people', async () => {
  const site = await masked()
  const { commit } = await exported(site)
  expect(commit).toMatchObject({
    sha: null,
    leftOut: [{ path: A, reason: expect.stringContaining('filter mask') }],
  })
  expect(site.git('log', '--format=%s')).toBe('Filter\nThe site')
})

test('where the owner lets programs run, the filter is applied', async () => {
  vi.stubEnv('COPYDESK_GIT_HOOKS', 'on')
  const site = await masked()
  expect((await exported(site)).commit?.leftOut).toEqual([])
  expectOneLine(site)
  expect(site.git('cat-file', '-p', `HEAD:${A}`)).toContain('masked')
})

test('a sparse checkout keeps what it left out', async () => {
  const site = await gitSite({ [A]: entryText(), 'far/b.md': entryText() })
  site.git('sparse-checkout', 'set', '--cone', '--sparse-index', '_news')
  expect(site.desk.exists('far/b.md')).toBe(false)
  expect((await exported(site)).commit?.leftOut).toEqual([])
  expectOneLine(site)
  expect(site.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe(`${A}\nfar/b.md`)
})
