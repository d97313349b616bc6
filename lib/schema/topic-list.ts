import { err, ok, type Result } from '#lib/result.ts'
import { topicSchema } from '#lib/schema/values.ts'

/**
 * The list that an edit wants, with the names of new topics trimmed. Only the difference is checked: a new topic needs
 * a usable name and stands in the list once. Items that were there already stay as they are, whatever they are. The
 * error is a sentence.
 */
export function editedTopics(
  before: readonly string[],
  wanted: readonly string[],
): Result<readonly string[], string> {
  const there = new Map<string, number>()
  for (const topic of before) there.set(topic, (there.get(topic) ?? 0) + 1)
  const after: string[] = []
  for (const topic of wanted) {
    const left = there.get(topic) ?? 0
    if (left > 0) {
      there.set(topic, left - 1)
      after.push(topic)
      continue
    }
    const named = topicSchema.safeParse(topic)
    if (!named.success) return err(named.error.issues[0]?.message ?? 'A topic needs a usable name.')
    if (wanted.filter((other) => other.trim() === named.data).length > 1)
      return err(`The topic ${named.data} would stand in the list twice.`)
    after.push(named.data)
  }
  return ok(after)
}

/** The list with these topics at its end, as far as they are not in it, and without those; the rest is as it was. */
export function changedTopics(
  before: readonly string[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): string[] {
  const kept = before.filter((topic) => !remove.includes(topic))
  return [...kept, ...new Set(add.filter((topic) => !kept.includes(topic)))]
}

/**
 * A list without what stands in it of a change from `before` to `after` that others have changed around since; null
 * where nothing of it does. What the change took out comes back only where all that it left still stands: elsewhere
 * the others may have dropped it themselves.
 */
export function withoutChange(
  now: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] | null {
  const standing = common(without(after, before), without(now, before))
  const isAround = without(after, now).length === 0
  const gone = isAround ? common(without(before, after), without(before, now)) : []
  if (standing.length + gone.length === 0) return null
  const list = without(now, standing)
  for (const topic of gone) {
    const above = before.slice(0, before.indexOf(topic)).findLast((other) => list.includes(other))
    list.splice(above === undefined ? 0 : list.lastIndexOf(above) + 1, 0, topic)
  }
  return list
}

/** The items that `less` does not have, each as often as it has it less often; the last ones go first. */
function without(list: readonly string[], less: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const item of less) left.set(item, (left.get(item) ?? 0) + 1)
  const kept = list.toReversed().filter((item) => {
    const count = left.get(item) ?? 0
    if (count > 0) left.set(item, count - 1)
    return count === 0
  })
  return kept.toReversed()
}

function common(a: readonly string[], b: readonly string[]): string[] {
  return without(a, without(a, b))
}
