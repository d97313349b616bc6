import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A tracked or new source file with the modules it names; `lazy` are those of them that it loads when it needs them. */
export type Source = {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
  readonly lazy: readonly string[]
}

const SPECIFIER = /['"]([\w@#:./()[\]-]+)['"]/.source
const STATIC = new RegExp(
  `^\\s*(?:import|export)\\b[^'";]*?\\bfrom\\s*${SPECIFIER}|^\\s*import\\s*${SPECIFIER}`,
  'gm',
)
const LAZY = new RegExp(`\\bimport\\(\\s*${SPECIFIER}`, 'g')

/** Every source of the project that git knows or would add, without what is generated; in TypeScript, or of other kinds. */
export function sources(...kinds: readonly string[]): Source[] {
  const names = (kinds.length === 0 ? ['ts', 'tsx'] : kinds).map((kind) => `*.${kind}`)
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...names], {
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.d.ts'))
    .flatMap((path) => {
      const text = read(path)
      return text === null ? [] : [sourceOf(path, text)]
    })
}

export function sourceOf(path: string, text: string): Source {
  const lazy = namesOf(text, LAZY)
  return { path, text, imports: [...namesOf(text, STATIC), ...lazy], lazy }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // deleted, but not yet from the index
  }
}

function namesOf(text: string, form: RegExp): string[] {
  return [...text.matchAll(form)].map((match) => match[1] ?? match[2] ?? '').filter(Boolean)
}

/** The project file that a `#lib/…` or `#app/…` specifier names; null for anything else. */
export const target = (specifier: string) => (/^#(lib|app)\//.test(specifier) ? specifier.slice(1) : null)

/**
 * The files that import each other in a circle, types counted, each with what it imports of the others. What a file
 * loads when it needs it closes no circle.
 */
export function inCircles(files: readonly Source[]): string[] {
  let left = new Map(
    files.map(({ path, imports, lazy }) => [
      path,
      imports.filter((name) => !lazy.includes(name)).map((name) => target(name)),
    ]),
  )
  for (;;) {
    const imported = new Set([...left.values()].flat())
    const within = (name: string | null) => name !== null && left.has(name)
    const rest = [...left].filter(([path, names]) => imported.has(path) && names.some(within))
    if (rest.length === left.size)
      return rest.map(([path, names]) => `${path} → ${names.filter(within).join(', ')}`).sort()
    left = new Map(rest)
  }
}

/** What a browser loads for a client component: the file itself and whatever it pulls in. */
export function pulledIn(client: Source, files: ReadonlyMap<string, Source>): Source[] {
  const found = new Set([client])
  for (const { imports } of found) {
    for (const name of imports) {
      const next = files.get(target(name) ?? '')
      if (next !== undefined) found.add(next)
    }
  }
  return [...found]
}

const REMEMBERS =
  /^(?:export )?(?:let |var |const \w+(?:: [^=]+)? = (?:new (?:Weak)?(?:Map|Set|Ref)\b|new \w+Array\b|new \w*(?:Cache|Queue|Pool|Emitter|Logger)\b|\[\]|\{\}|atMost\(|globalThis\b))/
const READ_ONLY = /^(?:export )?const \w+: (?:Readonly|readonly )/

/** Lines at the top of a module that make something which later calls may change. */
export function mutableState(text: string): string[] {
  return text.split('\n').filter((line) => REMEMBERS.test(line) && !READ_ONLY.test(line))
}

const DRAWS = /^(?:export )?(?:default )?(?:async )?(?:function|const) (?:use)?[A-Z]/
const WRITES_REF = /^ {2}(?:if \(.*\) )?\w+(?:\.\w+)*\.current(?:\.\w+)* (?:[-+]|\|\||&&|\?\?)?= /

/** Lines in which a component or a hook writes a ref while it is drawn, not in an effect or a handler. */
export function refsWrittenWhileDrawn(text: string): string[] {
  let draws = false
  return text.split('\n').filter((line) => {
    if (/^\S/.test(line) && /\b(?:function|const) /.test(line)) draws = DRAWS.test(line)
    return draws && WRITES_REF.test(line)
  })
}
