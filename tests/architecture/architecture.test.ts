import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DOORS_OF, layerOf } from '#tests/architecture/layers.ts'
import { mutableState, type Source, sources } from '#tests/architecture/source.ts'

const all = sources()
const product = all.filter(({ path }) => /^(lib|app)\/|^proxy\.ts$/.test(path))
const lines = ({ text }: Source) => text.split('\n').length - 1

/** The project file that a `#lib/…` or `#app/…` specifier names. */
const target = (specifier: string) => (/^#(lib|app)\//.test(specifier) ? specifier.slice(1) : null)

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

  it('lets client components see contracts, shared components, hooks and their own page', () => {
    const clients = product.filter(
      ({ path, text }) => path.startsWith('app/') && text.startsWith("'use client'"),
    )
    expect(clients.length).toBeGreaterThan(10)
    const wrong = clients.flatMap(({ path, imports }) => {
      const page = path.replace(/\/_components\/.*$/, '')
      const allowed = (file: string) =>
        layerOf(file)?.name === 'contracts' ||
        file.startsWith('app/_components/') ||
        file.startsWith('app/_hooks/') ||
        file.startsWith(`${page}/`)
      return imports.flatMap((specifier) => {
        const file = target(specifier)
        return file === null || allowed(file) ? [] : [`${path} → ${specifier}`]
      })
    })
    expect(wrong).toEqual([])
  })

  it('reads the environment in one place and writes SQL in one folder', () => {
    const wrong = product.flatMap(({ path, text }) => [
      ...(/\bconsole\./.test(text) && path !== 'lib/db/migrate/author.ts' ? [`${path}: console`] : []),
      ...(/process\.std(out|err)/.test(text) && !/^lib\/(cli\/|config\/log\.ts)/.test(path)
        ? [`${path}: prints past the log`]
        : []),
      ...(text.includes('process.env') && path !== 'lib/config/env.ts' ? [`${path}: process.env`] : []),
      ...(/\$(queryRaw|executeRaw)/.test(text) && !path.startsWith('lib/db/') ? [`${path}: raw SQL`] : []),
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

  it('says numbers with their nouns through counted', () => {
    const nouns =
      'files|articles|warnings|folders|entries|writes|topics|people|decisions|lines|conflicts|edits'
    const alone = new RegExp(`\\$\\{(?!counted|grouped)[^{}]*\\} (${nouns})\\b`)
    expect(product.filter(({ text }) => alone.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('guards every page, and makes every action and route through the one seam', () => {
    const wrong = product.flatMap(({ path, text }) => {
      if (/^app\/\(desk\)\/.*\/page\.tsx$/.test(path) || path === 'app/page.tsx')
        return text.includes('await requireActor(') ? [] : [path]
      if (/\/actions\.ts$/.test(path)) {
        const exported = [...text.matchAll(/^export (?:const|async function|function) (\w+)(?: = (\w+))?/gm)]
        return exported.every((match) => match[2] === 'defineAction') ? [] : [path]
      }
      const open = /^app\/api\/(auth\/\[\.\.\.nextauth\]|health)\/route\.ts$/
      if (/\/route\.ts$/.test(path) && !open.test(path))
        return /export const (GET|POST|PUT|DELETE|PATCH) = defineRoute\(/.test(text) ? [] : [path]
      return []
    })
    expect(wrong).toEqual([])
  })
})

describe('size and form', () => {
  it('keeps files small', () => {
    const sizes = product.map(lines).sort((a, b) => a - b)
    const at = (share: number) => sizes[Math.floor(sizes.length * share)] ?? 0
    expect(product.filter((source) => lines(source) > 400).map(({ path }) => path)).toEqual([])
    expect(at(0.5)).toBeLessThanOrEqual(70)
    expect(at(0.95)).toBeLessThanOrEqual(250)
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
