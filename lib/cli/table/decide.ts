import { ARTICLES, IN_BULK } from '#lib/cli/table/article.ts'
import { QUERY_NOTES } from '#lib/cli/table/query.ts'
import type { CommandSpec, OptionSpec } from '#lib/cli/table/spec.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import { DECISIONS } from '#lib/schema/status/statuses.ts'

const NAMED = DECISIONS.map((status) => STATUS_TEXTS[status].option)

const decisions = NAMED.map(
  ([name, text]): OptionSpec => ({
    flags: `--${name}`,
    text,
    conflicts: NAMED.map(([other]) => other).filter((other) => other !== name),
  }),
)

export const decideSpec: CommandSpec = {
  name: 'decide',
  text: 'Decide about articles, set their flag or change their topics.',
  takes: [ARTICLES],
  options: [
    ...decisions,
    { flags: '--publish', text: 'set published: true by hand', conflicts: ['unpublish'] },
    { flags: '--unpublish', text: 'set published: false by hand' },
    { flags: '--keep-published', text: 'decide without touching the flag' },
    { flags: '--topics <list>', text: "replace the topics: 'A;B' or a JSON list, '[]' for none" },
    { flags: '--add-topic <topic>', text: 'add a topic at the end', repeats: true },
    { flags: '--remove-topic <topic>', text: 'take a topic away', repeats: true },
    ...IN_BULK,
  ],
  notes: QUERY_NOTES,
  examples: [
    'decide _news/a.md _news/b.md --approve',
    'decide --add-topic AI --add-topic Law _news/a.md',
    "decide --search 'is:pending heat:<10 date:..2026-01-31' --reject --dry-run",
    'find content/_news -name "*.md" -print0 | copydesk decide --paths0 --hold',
  ],
  load: async () => (await import('#lib/cli/commands/decide.ts')).decideCommand,
}
