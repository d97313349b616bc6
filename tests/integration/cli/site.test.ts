import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { shellIn } from '#tests/integration/cli/shell.ts'

const SITES = 'tests/fixtures/sites'

function siteLike(generator: string, content = 'content') {
  const folder = mkdtempSync(join(tmpdir(), `copydesk-${generator}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const site = join(folder, 'site')
  cpSync(join(SITES, generator), site, { recursive: true })
  const root = join(site, content)
  const sh = shellIn(folder, root, { CONTENT_DIR: root, DATA_DIR: join(folder, 'data') })
  return {
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    write: (path: string, text: string) => writeFileSync(join(root, path), text),
    text: async (call: string) => (await sh(`copydesk ${call}`)).stdout,
    async json(call: string) {
      const { stdout, stderr } = await sh(`copydesk ${call} --json`)
      if (stdout === '') throw new Error(stderr)
      return JSON.parse(stdout)
    },
  }
}

test('on Hugo a decision turns the draft, in every format, and nothing else changes', async () => {
  const { read, write, json } = siteLike('hugo', '.')
  const DRAFT = 'content/essays/a-bridge-that-hums.md'
  const TOML = 'content/essays/a-festival-for-one-street.es.md'
  const BARE = 'content/essays/how-to-park-a-boat.md'
  const before = [DRAFT, TOML, BARE].map(read)
  const imported = await json('import')
  expect(imported).toMatchObject({ quarantined: [] })
  expect(await json(`show ${DRAFT}`)).toMatchObject({
    title: 'A bridge that hums',
    published: 'false',
    topics: ['city', 'food'],
  })
  expect(await json(`show ${TOML}`)).toMatchObject({ published: 'true', topics: ['weather'] })
  expect(await json(`show ${BARE}`)).toMatchObject({ published: 'absent' })
  expect(await json(`decide --approve --add-topic sea ${DRAFT}`)).toMatchObject({ failed: [] })
  expect(await json(`decide --reject ${TOML} ${BARE}`)).toMatchObject({ failed: [] })
  expect(await json('export --include-rejected')).toMatchObject({ refused: [], conflicts: [] })
  expect([DRAFT, TOML, BARE].map(read)).toEqual([
    before[0]?.replace('draft: true', 'draft: false').replace('[city, food]', '[city, food, sea]'),
    before[1]?.replace('draft = false', 'draft = true'),
    before[2]?.replace('\n---\n\nHow', '\ndraft: true\n---\n\nHow'),
  ])
  // A bot turns one back.
  write(DRAFT, read(DRAFT).replace('draft: false', 'draft: true'))
  await json('import')
  expect(await json(`show ${DRAFT}`)).toMatchObject({
    takenBack: [{ field: 'published', ours: true, theirs: false }],
  })
})

test('where a site has no flag, decisions are recorded and topics written, and nothing else', async () => {
  const { read, json } = siteLike('vitepress', '.')
  const { items } = await json('list --limit 1')
  expect(items).toEqual([])
  expect(await json('import')).toMatchObject({ quarantined: [] })
  const [{ path, topics }] = (await json('list --limit 1')).items
  const before = read(path)
  expect(await json(`decide --approve ${path}`)).toMatchObject({ failed: [] })
  expect(await json('export')).toMatchObject({ written: [], refused: [] })
  expect(read(path)).toBe(before)
  expect(await json(`show ${path}`)).toMatchObject({ status: 'approved', edits: [], topics })
})

test('a flag that can be read in two ways waits for somebody to choose', async () => {
  const { read, write, json, text } = siteLike('eleventy', '.')
  const WAYS = 'An admin chooses it in Settings, This site, or copydesk.yml says it under flag.'
  expect(await text('import')).toContain(WAYS)
  const [{ path }] = (await json('list --limit 1')).items
  const before = read(path)
  expect(await json(`decide --approve ${path}`)).toMatchObject({ failed: [] })
  expect(await json('export')).toMatchObject({
    error: { code: 'SITE_FLAG_UNKNOWN', hint: expect.stringMatching(/This site.*copydesk\.yml/) },
  })
  expect(read(path)).toBe(before)
  write('copydesk.yml', 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n')
  expect(await text('import')).not.toContain(WAYS)
  expect(await json('export')).toMatchObject({ written: [{ path, keys: ['published'] }] })
  expect(read(path)).toContain('draft: false')
})

test('what the site leaves out is counted apart, and nothing of a site is quarantined for want of a title', async () => {
  for (const generator of ['jekyll', 'docusaurus']) {
    const { write, json } = siteLike(generator, '.')
    const { added, leftOut, quarantined } = await json('import')
    expect({ generator, quarantined }).toEqual({ generator, quarantined: [] })
    expect(added).toBeGreaterThan(20)
    expect(leftOut).toBeGreaterThan(0)
    write('copydesk.yml', 'include: []\n')
    expect(await json('import --allow-empty')).toMatchObject({ missing: added })
  }
})

test('a field that the site names is set, offered by name, and told apart from one that it has not', async () => {
  const { read, write, json } = siteLike('hugo', '.')
  write('copydesk.yml', 'edit: [{ key: summary, kind: text, label: Summary }]\n')
  await json('import')
  const [{ path }] = (await json('list --limit 1')).items
  expect(await json(`set ${path} --field summary --value Short`)).toMatchObject({ changed: [{ path }] })
  expect(await json(`set ${path} --field summry --value Short`)).toMatchObject({
    error: { code: 'INVALID_INPUT', hint: expect.stringContaining('published, topics, title, summary') },
  })
  expect(await json('settings always-write-again summry')).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  expect(await json(`decide --approve ${path}`)).toMatchObject({ failed: [] })
  expect(await json('export')).toMatchObject({
    written: [{ path, keys: expect.arrayContaining(['summary']) }],
  })
  expect(read(path)).toMatch(/^summary: Short$/m)
})
