import { parseTomlFile } from '#lib/frontmatter/data-file.ts'
import { inspect } from '#lib/frontmatter/inspect.ts'
import { offsetOfPath } from '#lib/frontmatter/path-offset.ts'
import { type Position, positionAt } from '#lib/frontmatter/position.ts'
import { findProperties } from '#lib/frontmatter/properties.ts'
import { readYaml, YamlRefusal } from '#lib/frontmatter/yaml-engine.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Why a configuration cannot be read, with the place where one is known. Repeats nothing of the file. */
export type ConfigProblem = { readonly message: string; readonly place: Position | null }

/** Larger configurations are not read. */
export const MAX_CONFIG_BYTES = 256 * 1024

const MAX_ALIASES = 10

/**
 * Reads a configuration of the site as plain data, by its ending: YAML (the rules are those of frontmatter: no tags, no
 * merge keys, few aliases), TOML or JSON. Never throws and never runs anything.
 */
export function parseConfigFile(path: string, source: string): Result<unknown, ConfigProblem> {
  if (source.length > MAX_CONFIG_BYTES) return refused('It is larger than 256 kB.')
  const text = source.replace(/^\ufeff/, '')
  if (/\.toml$/i.test(path)) {
    const data = parseTomlFile(text)
    return data.ok ? data : refused(`The TOML cannot be read: ${data.error}`)
  }
  return /\.json$/i.test(path) ? parseJson(text) : parseYaml(text)
}

/** Where the value at the end of a path of keys stands in a YAML file. */
export function placeInYaml(source: string, path: readonly (string | number)[]): Position {
  return positionAt(source, offsetOfPath(source, path))
}

function parseJson(text: string): Result<unknown, ConfigProblem> {
  try {
    return checked(JSON.parse(text))
  } catch {
    return refused('It is no JSON.')
  }
}

function parseYaml(text: string): Result<unknown, ConfigProblem> {
  try {
    const data = readYaml(text)
    const properties = findProperties(text)
    const tag = properties.find(({ type }) => type === 'tag')
    if (tag !== undefined) return refused('A value carries a YAML tag.', positionAt(text, tag.offset))
    const excess = properties.filter(({ type }) => type === 'alias')[MAX_ALIASES]
    if (excess !== undefined) return refused('It uses more than 10 aliases.', positionAt(text, excess.offset))
    return checked(data, text)
  } catch (error) {
    if (!(error instanceof YamlRefusal)) return refused('It is no YAML.')
    return refused(error.message, { line: error.line + 1, column: error.column + 1 })
  }
}

function checked(data: unknown, yaml?: string): Result<unknown, ConfigProblem> {
  const violation = inspect(data)
  if (violation === null) return ok(data)
  return refused(violation.message, yaml === undefined ? null : placeInYaml(yaml, violation.path))
}

function refused(message: string, place: Position | null = null) {
  return err<ConfigProblem>({ message, place })
}
