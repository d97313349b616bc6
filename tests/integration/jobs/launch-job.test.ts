import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type JobKind, KINDS } from '#lib/jobs/kinds.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'

/** The nursery of a job's process, in bytes, and what it was called with. */
async function launched(kind: JobKind): Promise<{ nursery: number; called: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const cli = join(folder, 'cli.mjs')
  const told = join(folder, 'told.json')
  writeFileSync(
    cli,
    `import { writeFileSync } from 'node:fs'
     const kept = []
     for (let at = 0; at < 200; at += 1) kept.push(Array.from({ length: 20_000 }, () => ({ at })))
     const { getHeapSpaceStatistics } = await import('node:v8')
     const { space_size: nursery } = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
     writeFileSync(${JSON.stringify(told)}, JSON.stringify({ nursery, called: process.argv.slice(2) }))`,
  )
  const launch = jobLauncher({ cli, root: process.cwd() }, { PATH: process.env.PATH })
  await new Promise<void>((resolve) => void launch({ id: 'some-job', kind }, resolve))
  return JSON.parse(readFileSync(told, 'utf8'))
}

test('a job that goes through the bytes of many files runs with a small nursery, others with the usual one', async () => {
  const kinds = Object.keys(KINDS) as JobKind[]
  expect(kinds.filter((kind) => KINDS[kind].isFrugal)).toEqual(['export', 'rollback', 'download'])
  const small = await launched('export')
  expect(small.called).toEqual(['job', 'some-job'])
  expect(small.nursery).toBeLessThanOrEqual(2 * 4 * 1024 * 1024)
  expect((await launched('import')).nursery).toBeGreaterThan(small.nursery)
})
