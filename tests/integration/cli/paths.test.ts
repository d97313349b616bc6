import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { type Db, openDb } from '#lib/db/client.ts'
import { type Shell, shellIn } from '#tests/integration/cli/shell.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { readTree } from '#tests/support/tree.ts'

/** Who stands in `_news` names an article so; each way has an article of its own. */
const WAYS: Record<string, (root: string, link: string, id: number) => string> = {
  'here.md': () => 'here.md',
  'dot.md': () => './dot.md',
  'slashes.md': () => '..//_news///slashes.md',
  'up.md': () => '../../content/_news/../_news/up.md',
  'below.md': () => '_news/below.md',
  'absolute.md': (root) => `${root}/_news/absolute.md`,
  'linked.md': (_root, link) => `${link}/_news/linked.md`,
  'windows.md': () => 'windows.md\r',
  ['Zoë.md'.normalize('NFC')]: () => 'Zoë.md'.normalize('NFD'),
  ['André.md'.normalize('NFD')]: () => 'André.md'.normalize('NFC'),
  'id.md': (_root, _link, id) => String(id),
}

let folder: string
let root: string
let env: Record<string, string>
let sh: Shell
let db: Db

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-paths-')))
  root = join(folder, 'content')
  mkdirSync(join(root, '_news/more'), { recursive: true })
  symlinkSync(root, join(folder, 'link'))
  for (const name of Object.keys(WAYS)) writeFileSync(join(root, '_news', name), entryText({ title: name }))
  env = { CONTENT_DIR: join(folder, 'link'), DATA_DIR: join(folder, 'data') }
  sh = shellIn(folder, join(root, '_news'), env)
  await sh('copydesk import')
  writeFileSync(join(root, '_news/new.md'), entryText({ title: 'Not imported' }))
  db = await openDb(`file:${folder}/data/copydesk.db`)
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(folder, { recursive: true })
})

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ')
const idOf = async (name: string) =>
  (await db.article.findFirstOrThrow({ where: { path: `_news/${name}` } })).id

test('a path means where its person stands, however it is written, and counts once', async () => {
  const link = join(folder, 'link')
  const id = await idOf('id.md')
  const typed = Object.values(WAYS).map((way) => way(root, link, id))
  const { code, stdout } = await sh(
    `copydesk decide --hold --json ${quoted([...typed, './here.md', 'here.md'])}`,
  )
  const { changed, failed } = JSON.parse(stdout)
  expect([code, failed]).toEqual([0, []])
  const paths = Object.keys(WAYS).map((name) => `_news/${name}`)
  expect(changed.map(({ path }: { path: string }) => path)).toEqual(paths)
  expect(await db.article.count({ where: { status: 'held' } })).toBe(paths.length)
  expect(await db.auditEvent.count({ where: { name: 'article.decided' } })).toBe(paths.length)
})

test('npm moves to the checkout, and a path still means where its person stands', () => {
  const call = [
    '--prefix',
    process.cwd(),
    'run',
    '-s',
    'copydesk',
    '--',
    'show',
    '../_news//here.md',
    '--json',
  ]
  const stdout = execFileSync('npm', call, {
    cwd: join(root, '_news'),
    env: { ...neutralEnvironment(), NODE_ENV: 'production', ...env },
    encoding: 'utf8',
  })
  expect(JSON.parse(stdout)).toMatchObject({ path: '_news/here.md', status: 'held' })
})

test('a path that leads to no article is told what it leads to', async () => {
  const { code, stderr } = await sh(
    'copydesk decide --approve /etc/hostname ../../data new.md more 99999 none.md ""',
  )
  expect([code, stderr.trimEnd().split('\n')]).toEqual([
    1,
    [
      expect.stringMatching(/^\/etc\/hostname: .*not in the content folder/),
      expect.stringMatching(/^\.\.\/\.\.\/data: .*not in the content folder/),
      expect.stringMatching(/^_news\/new\.md: The file .*import/),
      expect.stringMatching(/^_news\/more: .*folder/),
      expect.stringMatching(/^_news\/99999: There is no article/),
      expect.stringMatching(/^_news\/none\.md: There is no article/),
      expect.stringMatching(/^: An empty path/),
    ],
  ])
})

test('a path to something else is told once, with what to do', async () => {
  const told = async (path: string) => (await sh(`copydesk show ${path}`)).stderr
  expect(await Promise.all(['..', 'more', 'new.md', 'none.md', '""'].map(told))).toEqual([
    '.. is the content folder itself; name the files in it. Check the path or id.\n',
    '_news/more is a folder; name the files in it. Check the path or id.\n',
    'The file _news/new.md is no article of the desk; an import says why, or makes it one. Import, then try again.\n',
    'There is no article _news/none.md. It may have been moved or removed. Check the path or id.\n',
    'An empty path names no article. It may have been moved or removed. Check the path or id.\n',
  ])
})

test('whoever stands in a folder that is gone is told so, and may name whole paths', async () => {
  const gone = (name: string) => `cd ${folder} && mkdir ${name} && cd ${name} && rmdir ../${name}`
  const calls = [
    ...['show here.md', 'decide here.md --approve', 'set here.md --field topics --value AI', 'backup b.db'],
    ...['restore b.db', 'export --to out', 'export --zip out.zip', 'export --patch out.patch'],
  ]
  const refused = await sh(
    calls.map((call) => `${gone('gone')}; copydesk ${call} --json; echo $?`).join('\n'),
  )
  const lines = refused.stdout.trimEnd().split('\n')
  expect(calls.map((call, at) => [call, JSON.parse(lines[2 * at] ?? '').error, lines[2 * at + 1]])).toEqual(
    calls.map((call) => [call, expect.objectContaining({ code: 'INVALID_INPUT', place: 'path' }), '2']),
  )
  expect(refused.stderr).toMatch(/^(The folder from which you call is gone, .*\n){8}$/)
  const whole = await sh(`${gone('away')} && copydesk show ${root}/_news/here.md --json`)
  expect([whole.code, JSON.parse(whole.stdout)]).toMatchObject([0, { path: '_news/here.md' }])
}, 60_000)

test('a data folder that cannot be is said at once', async () => {
  const places = ['/proc/x', '/proc/x/y', '/dev/null/x', join(root, '_news/here.md')]
  const ran = await sh(
    [
      ...places.map((place) => `DATA_DIR='${place}' copydesk status --json; echo $?`),
      'DATABASE_URL=file:/proc/x/desk.db copydesk status --json; echo $?',
      'copydesk export --to /proc/x/y --json; echo $?',
    ].join('\n'),
  )
  const lines = ran.stdout.trimEnd().split('\n')
  const answers = [0, 2, 4, 6, 8, 10].map((at) => [JSON.parse(lines[at] ?? '').error, lines[at + 1]])
  expect(answers).toMatchObject([
    ...places.map((place) => [
      { code: 'DATA_UNWRITABLE', place: 'DATA_DIR', message: expect.stringContaining(place) },
      '4',
    ]),
    [{ code: 'DATABASE_FAILED' }, '4'],
    [{ code: 'TARGET_UNWRITABLE' }, '4'],
  ])
})

test('a backup makes no folder and no desk', async () => {
  const before = readTree(folder)
  const ran = await sh(
    [
      `copydesk backup ${folder}/nowhere/desk.db --json; echo $?`,
      `copydesk backup ${folder}/nowhere/ --json; echo $?`,
      `DATA_DIR=${folder}/typo copydesk backup ${folder}/desk.db --json; echo $?`,
      `DATA_DIR=${folder}/typo copydesk restore ${folder}/nothing.db --json; echo $?`,
      `copydesk restore ${folder} --json; echo $?`,
    ].join('\n'),
  )
  const lines = ran.stdout.trimEnd().split('\n')
  expect([0, 2, 4, 6, 8].map((at) => [JSON.parse(lines[at] ?? '').error.code, lines[at + 1]])).toEqual([
    ['TARGET_UNWRITABLE', '4'],
    ['TARGET_UNWRITABLE', '4'],
    ['DATABASE_MISSING', '4'],
    ['NOT_A_BACKUP', '2'],
    ['NOT_A_BACKUP', '2'],
  ])
  expect(ran.stderr).toContain('cannot be restored. It is a folder.')
  expect(Object.keys(readTree(folder))).toEqual(Object.keys(before))
  expect(readdirSync(folder)).not.toContain('typo')
})

test('an archive goes to standard output, and neither it nor a patch takes the place of a file', async () => {
  await sh('copydesk decide --approve here.md dot.md')
  const made = await sh(
    `cd ${folder} && copydesk export --zip - > out.zip && copydesk export --zip - --json > zip.json && copydesk export --patch out.patch && copydesk export --patch - > same.patch`,
  )
  expect(made.code).toBe(0)
  const whole = (bytes: Uint8Array) =>
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([path, text]) => [path, Buffer.from(text).toString()]),
    )
  const files = whole(readFileSync(join(folder, 'out.zip')))
  expect(Object.keys(files).sort()).toEqual(['_news/dot.md', '_news/here.md'])
  expect(files['_news/here.md']).toContain('published: true')
  const { zip } = JSON.parse(readFileSync(join(folder, 'zip.json'), 'utf8'))
  expect(whole(Buffer.from(zip, 'base64'))).toEqual(files)
  const patch = readFileSync(join(folder, 'out.patch'), 'utf8')
  expect(readFileSync(join(folder, 'same.patch'), 'utf8')).toBe(patch)
  const again = await sh(
    `cd ${folder}; copydesk export --patch out.patch; echo $?; copydesk export --zip out.zip; echo $?; copydesk export --patch out.patch --force; echo $?; copydesk export --zip out.patch --force; echo $?`,
  )
  expect(again.stdout.split('\n').filter((line) => /^\d$/.test(line))).toEqual(['2', '2', '0', '2'])
  expect(readFileSync(join(folder, 'out.patch'), 'utf8')).toBe(patch)
})
