import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { mendLine } from '#lib/import/mend/mend-line.ts'
import { showBrokenFile } from '#lib/import/mend/show-broken-file.ts'
import { orThrow } from '#lib/result.ts'
import { gitSite, plainGit, type Site } from '#tests/integration/git/site.ts'
import { VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'
const ADA = { id: 'ana', name: 'Ana', role: 'admin', via: 'web' } as const

const brokenText = () => entryText().replace('published: false', 'published: false\npublished: true')

/** Takes the second flag out of a file and imports it. */
async function mend({ desk }: Site, path: string): Promise<void> {
  const { db, root } = desk
  const wish = { path, digest: digest(desk.bytes(path)), line: 7, how: 'remove', text: '' } as const
  orThrow(await mendLine({ db, root, actor: ADA, wish }))
  await desk.import()
}

test('a mended line waits in the work tree, and the next export with a commit takes it along', async () => {
  const site = await gitSite({ [A]: brokenText(), [B]: entryText() })
  const { db, root } = site.desk
  await site.desk.import()
  expect(orThrow(await showBrokenFile({ db, root, actor: VERA, path: A })).inGit).toBe(true)
  await mend(site, A)
  expect(site.git('status', '--porcelain')).toBe(` M ${A}`)
  await site.desk.decide(B, 'approved')
  const { commit, commitProblem } = await site.export()
  expect([commit?.leftOut, commitProblem]).toEqual([[], null])
  expect(site.git('diff', '--stat', 'HEAD~1', 'HEAD', '--', A)).toContain('1 deletion')
  expect(site.git('diff', '--name-only', 'HEAD~1', 'HEAD').split('\n')).toEqual([A, B])
  expect(site.git('log', '-1', '--format=%s')).toBe('Copydesk: publish 1, mend 1')
  expect(site.git('status', '--porcelain')).toBe('')

  site.desk.write(B, site.desk.read(B).replace('The body', 'Another body'))
  await site.desk.import()
  await site.desk.setTopics(B, ['Law'])
  expect((await site.export()).commit?.leftOut).toMatchObject([{ path: B }])
})

test('what is exported into a mended file is committed together with the line', async () => {
  const site = await gitSite({ [A]: brokenText() })
  await site.desk.import()
  await mend(site, A)
  await site.desk.decide(A, 'approved')
  const { commit } = await site.export()
  expect(commit?.leftOut).toEqual([])
  expect(site.git('show', `HEAD:${A}`)).toBe(site.desk.read(A).trimEnd())
  expect(site.desk.read(A)).toContain('published: true\n')
})

test('a line mended in a file that somebody else had changed is left to them', async () => {
  const site = await gitSite({ [A]: entryText(), [B]: entryText() })
  site.desk.write(A, brokenText())
  await site.desk.import()
  await mend(site, A)
  await site.desk.decide(B, 'approved')
  const { commit } = await site.export()
  expect(commit?.leftOut).toMatchObject([
    { path: A, reason: expect.stringContaining('not committed before') },
  ])
  expect(site.git('diff', '--name-only', 'HEAD~1', 'HEAD')).toBe(B)
})
