import { CORE_SCHEMA, loadAll } from 'js-yaml'
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
