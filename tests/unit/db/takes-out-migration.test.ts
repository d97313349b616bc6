import { expect, test } from 'vitest'
import { insertRow, upgraded } from './older-database.ts'

test('a write under way over an upgrade takes out where its article may have nothing else written', async () => {
  const after = await upgraded(/_takes_out$/, (before) => {
    insertRow(before, 'ExportRun', { id: 'cut' })
    for (const [id, status] of [
      [1, 'approved'],
      [2, 'pending'],
      [3, 'held'],
    ] as const) {
      insertRow(before, 'Article', { id, path: `${id}.md`, status })
      insertRow(before, 'ExportWrite', { runId: 'cut', path: `${id}.md`, articleId: id, state: 'planned' })
    }
    insertRow(before, 'ExportWrite', { runId: 'cut', path: 'old.md', articleId: 2, state: 'written' })
  })
  const rows = after.prepare(`SELECT "path", "takesOut" FROM "ExportWrite" ORDER BY "path"`).all()
  expect(rows).toEqual([
    { path: '1.md', takesOut: 0 },
    { path: '2.md', takesOut: 1 },
    { path: '3.md', takesOut: 1 },
    { path: 'old.md', takesOut: 0 },
  ])
})
