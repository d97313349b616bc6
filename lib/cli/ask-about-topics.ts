import type { Desk } from '#lib/cli/desk.ts'
import { entryPaths, kindAt } from '#lib/cli/entry-path.ts'
import { findEntry } from '#lib/cli/find-entries.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { listTopics } from '#lib/taxonomy/list-topics.ts'

/** Topics as an option named them. */
type Named = { readonly option: string; readonly topics: readonly string[] }

/** Options that take whole lists. */
const TAKES_MANY = ['--topics', '--value']
/** Options that take topics away. */
const TAKES_AWAY = ['--remove-topic', '--remove']

/**
 * Refuses a topic that names an article, which most often is a path in the wrong place. What names one by id alone,
 * or is to be taken away, may be a topic that the desk knows.
 */
export async function askAboutTopics(desk: Desk, named: readonly Named[]): Promise<Result<null>> {
  for (const { option, topics } of named) {
    for (const topic of topics) {
      const path = await entryCalled(desk, topic)
      if (path === null) continue
      const mayBeKnown = TAKES_AWAY.includes(option) || /^\d+$/.test(topic)
      if (mayBeKnown && (await isKnown(desk, topic))) continue
      return err(
        failure('INVALID_INPUT', {
          place: option,
          message: `${option} got ${JSON.stringify(topic)}, which names the article ${path}.`,
          hint: `${TAKES_MANY.includes(option) ? 'It takes topics alone; paths stand outside of it.' : 'It takes one topic; write it again for another one.'} Where the topic is really called so, add --any-topic. Nothing was changed.`,
        }),
      )
    }
  }
  return ok(null)
}

/** Also a file that is no article yet: a path is a path. */
async function entryCalled(desk: Desk, name: string): Promise<string | null> {
  const entry = await findEntry(desk, name)
  if (entry.ok) return entry.value.path
  const { contentDir } = desk.env
  return entryPaths(contentDir, name).find((path) => kindAt(contentDir, path) === 'file') ?? null
}

async function isKnown({ db, actor }: Desk, topic: string): Promise<boolean> {
  const topics = await listTopics({ db, actor })
  return topics.ok && topics.value.some(({ name }) => name === topic)
}
