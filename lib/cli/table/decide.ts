import { ARTICLE } from '#lib/cli/table/article.ts'
import { QUERY_NOTES, WHICH } from '#lib/cli/table/query.ts'
import { AS, type CommandSpec, type OptionSpec } from '#lib/cli/table/spec.ts'

const DECISIONS = ['approve', 'reject', 'hold', 'reset']

const decision = (name: string, text: string): OptionSpec => ({
  flags: `--${name}`,
  text,
  conflicts: DECISIONS.filter((other) => other !== name),
})

export const decideSpec: CommandSpec = {
  name: 'decide',
  text: 'Decide about articles, set their flag or change their topics.',
  takes: [
    { name: '[path...]', ...ARTICLE, text: `${ARTICLE.text}; - for those on standard input, a line each` },
  ],
  options: [
    decision('approve', 'approve; publishes unless the flag was set by hand'),
    decision('reject', 'reject; unpublishes unless the flag was set by hand'),
    decision('hold', 'put on hold'),
    decision('reset', 'reopen: back among those to decide'),
    { flags: '--publish', text: 'set published: true by hand', conflicts: ['unpublish'] },
    { flags: '--unpublish', text: 'set published: false by hand' },
    { flags: '--keep-published', text: 'decide without touching the flag' },
    { flags: '--topics <list>', text: "replace the topics: 'A;B' or a JSON list, '[]' for none" },
    { flags: '--add-topic <topic>', text: 'add a topic at the end', repeats: true },
    { flags: '--remove-topic <topic>', text: 'take a topic away', repeats: true },
    { flags: '--any-topic', text: 'take topics as they are, also one that is the path or id of an article' },
    ...WHICH,
    { flags: '--paths0', text: 'standard input holds paths that end with NUL, as find -print0 writes them' },
    { flags: '--dry-run', text: 'say what would change, store nothing' },
    AS,
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
