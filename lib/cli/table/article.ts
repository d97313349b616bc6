import { WHICH } from '#lib/cli/table/query.ts'
import { AS, type OptionSpec } from '#lib/cli/table/spec.ts'

/** How an article is named wherever a command takes one. */
export const ARTICLE = {
  text: 'path from here or below the content folder, or id',
  names: 'file',
} as const

/** The same where a command takes many. */
export const ARTICLES = {
  name: '[path...]',
  ...ARTICLE,
  text: `${ARTICLE.text}; - for those on standard input, a line each`,
} as const

/** What a command that changes many articles at once takes, whatever it changes. */
export const IN_BULK: readonly OptionSpec[] = [
  { flags: '--any-topic', text: 'take topics as they are, also one that is the path or id of an article' },
  ...WHICH,
  { flags: '--paths0', text: 'standard input holds paths that end with NUL, as find -print0 writes them' },
  { flags: '--dry-run', text: 'say what would change, store nothing' },
  AS,
]
