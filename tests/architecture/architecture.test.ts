import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DOORS_OF, layerOf, saysDialect } from '#tests/architecture/layers.ts'
import {
  inCircles,
  mutableState,
  pulledIn,
  refsWrittenWhileDrawn,
  type Source,
  sourceOf,
  sources,
  target,
} from '#tests/architecture/source.ts'

const all = sources()
const product = all.filter(({ path }) => /^(lib|app)\/|^proxy\.ts$/.test(path))
const lines = ({ text }: Source) => text.split('\n').length - 1

describe('layers', () => {
  it('knows the part of every file', () => {
    expect(product.filter(({ path }) => layerOf(path) === undefined).map(({ path }) => path)).toEqual([])
  })

  it('imports only downwards', () => {
    const wrong = product.flatMap(({ path, imports }) => {
      const from = layerOf(path)
      return imports.flatMap((specifier) => {
        const to = layerOf(target(specifier) ?? '')
        const fine = to === undefined || from === undefined || to === from || from.mayImport.includes(to.name)
        return fine ? [] : [`${path} (${from.name}) → ${specifier} (${to.name})`]
      })
    })
    expect(wrong).toEqual([])
  })

  it('opens each dependency in its one door', () => {
    const wrong = product.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) =>
          DOORS_OF.some(({ module, door }) => module.test(specifier) && !door.test(path)),
        )
        .map((specifier) => `${path} → ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  it('says the words of a database in the folder of its dialect alone', () => {
    const all = [...product, ...sources('mjs')].filter(({ path }) =>
      /^(lib|app)\/|^[^/]+\.(ts|mjs)$/.test(path),
    )
    const saying = (path: string, text: string) =>
      text.split('\n').flatMap((line, at) => (saysDialect(line) ? [`${path}:${at + 1}: ${line.trim()}`] : []))
    const inside = all.filter(({ path }) => path.startsWith('lib/db/dialect/'))
    expect(inside.flatMap(({ path, text }) => saying(path, text)).length).toBeGreaterThan(50)
    const outside = all.filter(({ path }) => !path.startsWith('lib/db/dialect/'))
    expect(outside.length).toBeGreaterThan(900)
    expect(outside.flatMap(({ path, text }) => saying(path, text))).toEqual([])
  })

  it.each([
    'SELECT value FROM json_each(?)',
    'j.value ->> 0',
    "import Database from 'better-sqlite3'",
    'iif(?, 1, 0)',
    'tx.$each(sql, rows)',
    'sizeOf(file + "-wal")',
    'INSERT INTO "ArticleSearch" (rowid, text)',
    'PRAGMA foreign_keys',
    'SELECT * FROM jsonb_to_recordset($1)',
  ])('takes “%s” for the words of one database', (line) => {
    expect(saysDialect(line)).toBe(true)
  })

  it.each([
    'const rowId = 1',
    'CASE WHEN ? THEN 1 END',
    'walks the list',
    'value >> 1',
    'JSON.stringify(ids)',
  ])('lets “%s” stand', (line) => {
    expect(saysDialect(line)).toBe(false)
  })

  it('fetches parts of the page through one door', () => {
    const fetching = product.filter(
      ({ path, text }) => path.startsWith('app/') && /(?<!typeof |: )\bimport\('/.test(text),
    )
    expect(fetching.length).toBeGreaterThan(5)
    const wrong = product.filter(
      ({ path, text }) => path.startsWith('app/') && /from 'next\/dynamic'|\blazy\(|<Suspense\b/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
    const beside = fetching.filter(({ imports }) => !imports.some((name) => /use-late|late-part/.test(name)))
    expect(beside.map(({ path }) => path)).toEqual([])
  })

  it('has no files that import each other in a circle, not even for their types', () => {
    expect(inCircles(product)).toEqual([])
  })

  it.each([
    ["import { b } from '#lib/b.ts'", 2],
    ["import type { B } from '#lib/b.ts'", 2],
    ["export type {\n  B,\n} from '#lib/b.ts'", 2],
    ["import '#lib/b.ts'", 2],
    ["export const load = () => import('#lib/b.ts')", 0],
  ])('finds the circle that “%s” closes', (line, files) => {
    const there = sourceOf('lib/a.ts', `import x from 'x'\n${line}\n`)
    const back = sourceOf('lib/b.ts', "import type { A } from '#lib/a.ts'\n")
    const outside = sourceOf('lib/c.ts', "import type { A } from '#lib/a.ts'\n")
    expect(inCircles([there, back, outside])).toHaveLength(files)
  })

  it('lets browsers load contracts, shared components, hooks and the files of their own page', () => {
    const clients = product.filter(
      ({ path, text }) => path.startsWith('app/') && /^['"]use client['"]/.test(text),
    )
    expect(clients.length).toBeGreaterThan(10)
    const files = new Map(product.map((source) => [source.path, source]))
    const wrong = clients.flatMap((client) => {
      const page = client.path.replace(/\/_components\/.*$/, '')
      return pulledIn(client, files)
        .filter(
          ({ path }) =>
            layerOf(path)?.name !== 'contracts' &&
            !/^app\/_(components|hooks)\//.test(path) &&
            path !== client.path &&
            !path.startsWith(`${page}/`),
        )
        .map(({ path }) => `${client.path} pulls in ${path}`)
    })
    expect(wrong).toEqual([])
  })

  it('follows what a client component pulls in', () => {
    const sources = [
      sourceOf('app/a/_components/a.tsx', "import { b } from '#app/a/b.ts'\n"),
      sourceOf('app/a/b.ts', "export const late = () => import('#lib/db/client.ts')\n"),
      sourceOf('lib/db/client.ts', ''),
    ] as const
    const pulled = pulledIn(sources[0], new Map(sources.map((source) => [source.path, source])))
    expect(pulled.map(({ path }) => path)).toEqual([
      'app/a/_components/a.tsx',
      'app/a/b.ts',
      'lib/db/client.ts',
    ])
  })

  it('reads the environment in one place and writes SQL in one folder', () => {
    const wrong = product.flatMap(({ path, text }) => [
      ...(/\bconsole\./.test(text) && path !== 'lib/db/migrate/author.ts' ? [`${path}: console`] : []),
      ...(/process\.std(out|err)/.test(text) && !/^lib\/(cli\/|config\/log\.ts)/.test(path)
        ? [`${path}: prints past the log`]
        : []),
      ...(text.includes('process.env') && !/^lib\/config\/(env|secrets-of-environment)\.ts$/.test(path)
        ? [`${path}: process.env`]
        : []),
      ...(/\$(queryRaw|executeRaw|rows|run|insertRows|insertNumbered|updateRows|deleteRows)\b/.test(text) &&
      !path.startsWith('lib/db/')
        ? [`${path}: raw SQL`]
        : []),
      ...(/matter\.(stringify|read)\b/.test(text) ? [`${path}: gray-matter writes`] : []),
      ...(/dangerouslySetInnerHTML/.test(text) ? [`${path}: raw HTML`] : []),
    ])
    expect(wrong).toEqual([])
  })

  it('keeps what a process remembers in one place, because pages and routes have modules of their own', () => {
    const server = product.filter(({ path }) => !/^app\/.*_(components|hooks)\//.test(path))
    const wrong = server
      .filter(({ path }) => path !== 'lib/config/once-a-process.ts')
      .flatMap(({ path, text }) => mutableState(text).map((line) => `${path}: ${line}`))
    expect(wrong).toEqual([])
    const names = product.flatMap(({ text }) =>
      [...text.matchAll(/onceAProcess\('([\w-]+)'/g)].map(([, name]) => name),
    )
    expect(names.length).toBeGreaterThan(4)
    expect(names).toEqual([...new Set(names)])
  })

  it.each([
    'let started = false',
    'export let answers = 0',
    'const known = new Map<string, number>()',
    'const known: Map<string, number> = new Map()',
    'export const waiting: string[] = []',
    'const seen: Record<string, boolean> = {}',
    'const line = atMost(2)',
    'const shared = globalThis as { desk?: string }',
    'const counts = new Int32Array(8)',
  ])('takes “%s” for something remembered', (line) => {
    expect(mutableState(`import x\n${line}\n`)).toEqual([line])
  })

  it.each([
    "const WORDS: ReadonlySet<string> = new Set(['a'])",
    'const db = onceAProcess(1)',
    '  let inside = 1',
    'const NONE: readonly string[] = []',
  ])('lets “%s” stand', (line) => {
    expect(mutableState(`import x\n${line}\n`)).toEqual([])
  })

  it('writes no ref while drawing, for what is drawn may never be shown', () => {
    const wrong = product
      .filter(({ path }) => path.startsWith('app/'))
      .flatMap(({ path, text }) => refsWrittenWhileDrawn(text).map((line) => `${path}: ${line.trim()}`))
    expect(wrong).toEqual([])
  })

  it.each([
    ['export function useHeld() {\n  held.current = latest', 1],
    ['function Row() {\n  if (open) row.current.at ??= 0', 1],
    ['export const Row = memo(function Row() {\n  row.current += 1', 1],
    ['function Row() {\n  useEffect(() => {\n    row.current = 1', 0],
    ['function Row() {\n  const at = row.current', 0],
    ['function wakes(wake) {\n  wake.current = now', 0],
  ])('finds the refs that “%s” writes while drawing', (text, written) => {
    expect(refsWrittenWhileDrawn(text)).toHaveLength(written)
  })

  it('says numbers with their nouns through counted', () => {
    const nouns =
      'files|articles|warnings|folders|entries|writes|topics|people|decisions|lines|conflicts|edits'
    const alone = new RegExp(`\\$\\{(?!counted|grouped)[^{}]*\\} (${nouns})\\b`)
    expect(product.filter(({ text }) => alone.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('guards every page, and makes every route through the one seam; there is no action beside the changes', () => {
    const wrong = product.flatMap(({ path, text }) => {
      if (/^app\/\(desk\)\/.*\/page\.tsx$/.test(path) || path === 'app/page.tsx')
        return text.includes('await requireActor(') ? [] : [path]
      if (/^\s*['"]use server['"]/m.test(text)) return [path]
      const open = /^app\/api\/(auth\/\[\.\.\.nextauth\]|health)\/route\.ts$/
      if (/\/route\.ts$/.test(path) && !open.test(path)) return isMadeBySeam(path, text) ? [] : [path]
      return []
    })
    expect(wrong).toEqual([])
  })
})

/** A route is named for where it stands, so that what pages take its answer for is what it answers. */
function isMadeBySeam(path: string, text: string): boolean {
  const made = [...text.matchAll(/^export const [A-Z]+ = define(Route|Changes)(?:<'([^']+)'>)?\(/gm)]
  const exported = [...text.matchAll(/^export (?:const|async function|function) [A-Z]+\b/gm)]
  return (
    made.length > 0 &&
    made.length === exported.length &&
    made.every(([, , name]) => name === undefined || `app${name}/route.ts` === path)
  )
}

describe('size and form', () => {
  it('keeps files small', () => {
    const sizes = product.map(lines).sort((a, b) => a - b)
    const at = (share: number) => sizes[Math.floor(sizes.length * share)] ?? 0
    expect(product.filter((source) => lines(source) > 400).map(({ path }) => path)).toEqual([])
    expect(at(0.5)).toBeLessThanOrEqual(70)
    expect(at(0.95)).toBeLessThanOrEqual(250)
  })

  it('keeps each folder to 30 files of a kind, and each file of the desk to 200 lines', () => {
    const desk = product.filter(({ path }) => path.startsWith('app/(desk)/'))
    expect(desk.length).toBeGreaterThan(150)
    expect(desk.filter((source) => lines(source) > 200).map(({ path }) => path)).toEqual([])
    const kinds = sources('ts', 'tsx', 'mjs')
      .filter(({ path }) => !path.includes('/generated/'))
      .map(({ path }) => `${dirname(path)}/*${path.slice(path.indexOf('.', path.lastIndexOf('/')))}`)
    expect(kinds.length).toBeGreaterThan(1_000)
    expect([...new Set(kinds)].filter((kind) => kinds.filter((other) => other === kind).length > 30)).toEqual(
      [],
    )
  })

  it('has no barrels, no utils, no base classes and no escape from the types', () => {
    const wrong = all.flatMap(({ path, text }) => [
      ...(/(^|\/)(index|utils?|helpers?)\.tsx?$/.test(path) ? [`${path}: name`] : []),
      ...(/^export \* from/m.test(text) ? [`${path}: barrel`] : []),
      ...(/\babstract class\b|class \w+ extends (?!Error\b)/.test(text) ? [`${path}: base class`] : []),
      ...(/:\s*any(\[\])?\s*[,;)=}\]|]|\bas any\b(?!\s+\w)|@ts-ignore|@ts-expect-error|<any>/.test(text) &&
      path !== 'tests/architecture/architecture.test.ts'
        ? [`${path}: any`]
        : []),
    ])
    expect(wrong).toEqual([])
  })

  it('lets React hear first what is typed', () => {
    // A draw before that sets the field back to the text of before, and the letter is lost.
    const wrong = product.filter(({ text }) =>
      /(?<!\bwindow)\.addEventListener\(\s*'(input|beforeinput|compositionend)'/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('skips and focuses no test', () => {
    const tests = all.filter(
      ({ path }) => path.startsWith('tests/') && !path.startsWith('tests/architecture/'),
    )
    const wrong = tests.filter(({ text }) =>
      /\b(it|test|describe)\.(skip|only|todo|fixme)\(|\btest\.(skip|fixme)\(/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keeps the fixed top level', () => {
    const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter((path) => path !== '' && existsSync(path))
    const top = [...new Set(tracked.map((path) => path.split('/', 1)[0] ?? ''))].filter(
      (name) => !name.startsWith('.'),
    )
    expect(top.sort()).toEqual(
      [
        'README.md',
        'app',
        'content',
        'lib',
        'next.config.mjs',
        'package-lock.json',
        'package.json',
        'prisma',
        'proxy.ts',
        'tests',
        'tsconfig.json',
      ].sort(),
    )
  })
})
