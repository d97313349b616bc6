import type { FieldProblem } from '#lib/schema/entry/read-entry-fields.ts'
import type { Warning, WarningRule } from '#lib/schema/entry/warnings.ts'

/** The source of the site behind each key of the home format, see `lib/schema/site/home-form.ts`. */
type Sources = ReadonlyMap<string, string>

/** Said of keys that a site need not have. */
const OF_MISSING: Readonly<Partial<Record<WarningRule, string>>> = {
  'date-missing': 'publishedDateTime',
  'link-missing': 'webUrl',
}

/** A problem with a key of the home format as one with the key that the site has for it. */
export function ofSite(problem: FieldProblem, sources: Sources): FieldProblem {
  const key = sources.get(problem.key) ?? problem.key
  return { ...problem, key, message: problem.message.replace(problem.key, key) }
}

/** What is to be said of an entry in the words of its site; nothing of what the site has no key for. */
export function siteWarnings(warnings: readonly Warning[], sources: Sources): Warning[] {
  const title = sources.get('title')
  const told = warnings.flatMap((warning) => {
    const missing = OF_MISSING[warning.rule]
    if (missing !== undefined && !sources.has(missing)) return []
    return [{ ...warning, field: fieldOf(warning.field, sources) }]
  })
  return title === ':filename' ? [...told, { rule: 'title-from-name', field: 'title' }] : told
}

/** Of `related.0.webUrl` the key that is named by the map is the first. */
function fieldOf(field: string, sources: Sources): string {
  const whole = sources.get(field)
  if (whole !== undefined) return whole
  const dot = field.indexOf('.')
  const first = dot === -1 ? undefined : sources.get(field.slice(0, dot))
  return first === undefined ? field : first + field.slice(dot)
}
