import { expect, test } from 'vitest'
import { mergedLines, unmergedLines } from '#lib/cli/merge-text.ts'
import type { MergeReport } from '#lib/schema/pulled.ts'

const report: MergeReport = {
  merged: [{ path: '_news/a.md', fields: ['published', 'topics'] }],
  conflicts: [{ path: '_news/b.md', field: 'published', base: false, ours: true, theirs: null }],
  dropped: [{ path: '_news/c.md', reason: 'Upstream deleted or moved this file.' }],
}

test('merged files are counted and named with their fields', () => {
  expect(mergedLines(report)).toEqual([
    '1 exported file merged with upstream’s changes:',
    '  _news/a.md  published, topics',
  ])
  expect(mergedLines({ merged: [], conflicts: [], dropped: [] })).toEqual([])
})

test('what did not go is told with path, field and values, or with the reason', () => {
  expect(unmergedLines(report)).toEqual([
    'conflict: _news/b.md published: exported true in place of false, upstream has nothing',
    'not merged: _news/c.md: Upstream deleted or moved this file. The decision waits at the article.',
  ])
})
