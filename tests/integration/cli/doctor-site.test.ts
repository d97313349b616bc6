import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'

const SITES = resolve(import.meta.dirname, '../../fixtures/sites')
let folder: string
let root: string
const doctor = (...args: string[]) =>
  runCopydesk({ CONTENT_DIR: root, DATA_DIR: join(folder, 'data') }, 'doctor', '--site', ...args)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-doctor-site-'))
  root = join(folder, 'content')
  mkdirSync(root)
  cpSync(join(SITES, 'next'), root, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the site map is told with its evidence, a mistake with its place, and the schema as it is', async () => {
  const asked = await doctor('--json')
  expect(asked.code).toBe(1)
  expect(asked.json()).toMatchObject({
    site: {
      generator: 'next',
      sample: { size: 26, of: 26 },
      map: { topics: [{ key: 'tags', shape: 'commas' }], flag: null },
      origins: {
        topics: [
          { from: 'preset', generator: 'next' },
          { from: 'found', key: 'tags', files: 26, of: 26 },
        ],
      },
      flag: { certain: false },
    },
  })
  const told = await doctor()
  expect(told.stdout).toContain(
    'Read 26 of 26 files, evenly drawn: 26 with frontmatter, 0 without, 0 broken.',
  )
  expect(told.stdout).toMatch(/^topics +tags \(commas\) {2}\(as Next does; tags: 26 of 26 files\)$/m)
  expect(told.stderr).toContain('Which key shows or hides a page is not certain.')

  writeFileSync(
    join(root, 'copydesk.yml'),
    'flag: { key: published, published: true, unpublished: false, absent: shown }\n',
  )
  const said = await doctor('--json')
  expect(said).toMatchObject({ code: 0 })
  expect(said.json()).toMatchObject({
    site: { map: { flag: { key: 'published' } }, flag: { certain: true } },
  })

  writeFileSync(join(root, 'copydesk.yml'), '# ours\ntopics:\n  - key: tags\n    shape: words\n')
  const wrong = await doctor('--json')
  expect(wrong.code).toBe(2)
  expect(wrong.json()).toMatchObject({
    error: { code: 'SITE_CONFIG_INVALID', place: 'copydesk.yml:4:5', details: { line: 4, column: 5 } },
  })

  const schema = await doctor('--schema')
  expect(schema.code).toBe(0)
  expect(JSON.parse(schema.stdout)).toMatchObject({ type: 'object', properties: { topics: {} } })
})
