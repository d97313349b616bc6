import type { EditField } from '#lib/schema/site/site-map.ts'
import type { Suggestion } from '#lib/schema/site/site-reading.ts'

/**
 * Configurations that are code. Nobody runs them: what looks like a field in them suggests one, and decides nothing.
 * Astro's and Nuxt's collections are made by zod, Keystatic's by its own functions, Tina's of objects.
 */
export const CODE_CONFIGS = [
  'src/content.config.ts',
  'src/content.config.mjs',
  'src/content/config.ts',
  'content.config.ts',
  'keystatic.config.ts',
  'keystatic.config.tsx',
  'tina/config.ts',
  'tina/config.js',
  'tina/config.tsx',
  '.eleventy.js',
] as const

type Kind = EditField['kind']

const ZOD = /^\s*['"]?([A-Za-z_][\w-]{0,60})['"]?\s*:\s*z\s*\.\s*((?:coerce\.)?[a-zA-Z]+)/
const KEYSTATIC = /^\s*['"]?([A-Za-z_][\w-]{0,60})['"]?\s*:\s*fields\.(\w+)/
const TINA_NAME = /\bname:\s*['"]([A-Za-z_][\w-]{0,60})['"]/
const TINA_TYPE = /\btype:\s*['"](string|datetime|boolean|number)['"]/

const KINDS: Readonly<Record<string, Kind>> = {
  string: 'text',
  text: 'text',
  number: 'text',
  date: 'date',
  'coerce.date': 'date',
  datetime: 'date',
  boolean: 'boolean',
  checkbox: 'boolean',
  array: 'list',
  multiselect: 'list',
}

const MOST = 50
const MOST_LINES = 2_000

/** The fields that a configuration seems to name, each once. */
export function suggestedFields(file: string, source: string): Suggestion[] {
  const found = new Map<string, Suggestion>()
  const lines = source.split('\n', MOST_LINES)
  for (const [at, whole] of lines.entries()) {
    const line = whole.slice(0, 300)
    const [, key = '', sort = ''] =
      ZOD.exec(line) ?? KEYSTATIC.exec(line) ?? tinaField(line, lines[at + 1] ?? '')
    const kind = Object.hasOwn(KINDS, sort) ? KINDS[sort] : undefined
    if (kind !== undefined && !found.has(key) && found.size < MOST)
      found.set(key, { key, kind, file, line: at + 1 })
  }
  return [...found.values()]
}

function tinaField(line: string, next: string): readonly string[] {
  const name = TINA_NAME.exec(line)?.[1]
  const type = (TINA_TYPE.exec(line) ?? TINA_TYPE.exec(next.slice(0, 300)))?.[1]
  return name === undefined || type === undefined ? [] : ['', name, type]
}
