import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A tracked or new source file with the modules it names, relative specifiers resolved to `#…` form. */
export type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n]*(?:\n[^'"\n]*)*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g

/** Every TypeScript source of the project that git knows or would add, without what is generated. */
export function sources(): Source[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
    { encoding: 'utf8' },
  )
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.d.ts'))
    .flatMap((path) => {
      const text = read(path)
      return text === null ? [] : [{ path, text, imports: importsOf(text) }]
    })
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // deleted, but not yet from the index
  }
}

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '').filter(Boolean)
}

const REMEMBERS =
  /^(?:export )?(?:let |var |const \w+(?:: [^=]+)? = (?:new (?:Weak)?(?:Map|Set|Ref)\b|new \w+Array\b|new \w*(?:Cache|Queue|Pool|Emitter|Logger)\b|\[\]|\{\}|atMost\(|globalThis\b))/
const READ_ONLY = /^(?:export )?const \w+: (?:Readonly|readonly )/

/** Lines at the top of a module that make something which later calls may change. */
export function mutableState(text: string): string[] {
  return text.split('\n').filter((line) => REMEMBERS.test(line) && !READ_ONLY.test(line))
}
