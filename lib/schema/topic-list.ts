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
