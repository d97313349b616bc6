import { expect, test } from 'vitest'
import { insertRow, upgraded } from './older-database.ts'

test('earlier runs learn their branch and whether it was pushed from the audit', async () => {
  const event = (name: string, at: string, payload: object) => ({
    at,
    actorName: 'Ana',
    via: 'web',
    name,
    payload: JSON.stringify(payload),
  })
  const after = await upgraded(/_export_review$/, (before) => {
    for (const [id, day, commit] of [
      ['early', '01', 'a'],
      ['late', '03', 'b'],
      ['none', '04', null],
    ] as const)
      insertRow(before, 'ExportRun', { id, startedAt: `2026-11-${day}T00:00:00.000+00:00`, commit })
    for (const row of [
      event('export.committed', '2026-11-01T00:01:00.000+00:00', {
        runId: 'early',
        sha: 'a',
        branch: 'main',
      }),
      event('export.pushed', '2026-11-02T00:00:00.000+00:00', { runId: 'early', branch: 'main' }),
      event('export.committed', '2026-11-03T00:01:00.000+00:00', { runId: 'late', sha: 'b', branch: 'main' }),
    ])
      insertRow(before, 'AuditEvent', row)
  })
  expect(
    after
      .prepare(`SELECT "id", "branch", "pushedAt" IS NOT NULL AS "pushed" FROM "ExportRun" ORDER BY "id"`)
      .all(),
  ).toEqual([
    { id: 'early', branch: 'main', pushed: 1 },
    { id: 'late', branch: 'main', pushed: 0 },
    { id: 'none', branch: null, pushed: 0 },
  ])
})
