import { ARTICLE } from '#lib/cli/table/article.ts'
import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const showSpec: CommandSpec = {
  name: 'show',
  text: 'Show one article with related coverage, pending edits and history.',
  takes: [{ name: '<path>', ...ARTICLE }],
  examples: ['show _news/2026-11-24-chips.md', 'show 1207 --json'],
  load: async () => (await import('#lib/cli/commands/show.ts')).showCommand,
}
