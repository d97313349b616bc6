import { CORE_SCHEMA, loadAll } from 'js-yaml'
import { readToml } from '#lib/frontmatter/formats/toml/read-toml.ts'
import { mappingData, TreeRefusal } from '#lib/frontmatter/formats/tree.ts'
import { inspect } from '#lib/frontmatter/inspect.ts'
import { positionAt } from '#lib/frontmatter/position.ts'
import { err, ok, type Result } from '#lib/result.ts'

const LIMIT = 256 * 1024

/**
 * Reads a YAML data file of the site, such as one topic: the first document, as Jekyll does. Only plain values,
 * no dates, tags or merge keys.
 * The error is one line for a log.
 */
export function parseDataFile(text: string): Result<unknown, string> {
  if (text.length > LIMIT) return err('larger than 256 kB')
  try {
    return ok(loadAll(text, null, { schema: CORE_SCHEMA })[0])
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? 'unreadable') : 'unreadable')
  }
}

/**
 * The same for a TOML file, such as a site's configuration. Dates stay the text that is written. Nothing of the file is
 * run, and no key has a meaning of its own. Never throws.
 */
export function parseTomlFile(source: string): Result<Record<string, unknown>, string> {
  if (source.length > LIMIT) return err('larger than 256 kB')
  const text = source.replace(/^\ufeff/, '')
  try {
    const data = mappingData(readToml(text))
    const violation = inspect(data)
    return violation === null ? ok(data) : err(violation.message)
  } catch (error) {
    if (!(error instanceof TreeRefusal)) return err('unreadable')
    return err(`line ${positionAt(text, error.offset).line}: ${error.message}`)
  }
}
