import { withDesk } from '#lib/cli/desk.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { mapOk } from '#lib/result.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import { listTopics } from '#lib/taxonomy/list-topics.ts'

export function topicsCommand(options: OutputOptions): Promise<void> {
  return withDesk(options, async ({ db, actor }) =>
    mapOk(await listTopics({ db, actor }), (topics) => ({
      json: { topics },
      text: topics.length === 0 ? 'No topics yet.' : topics.map(topicText).join('\n'),
      exit: 0,
    })),
  )
}

function topicText({ name, parent, known, articles }: TopicOption): string {
  const place = parent === null ? '' : ` (in ${parent})`
  return `${String(articles).padStart(6)}  ${name}${place}${known ? '' : ', not in the taxonomy'}`
}
