import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

export type Author = { readonly name: string; readonly email: string }

const COPYDESK: Author = { name: 'Copydesk', email: 'copydesk@localhost' }

/**
 * Who a commit is by, as variables for git. The committer is the one configured on this machine, or Copydesk where
 * there is none; the author is the given person, or the committer.
 */
export async function identity({ top }: WorkTree, author: Author | null): Promise<Record<string, string>> {
  const args = ['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']
  const configured = (await runGit({ cwd: top, args })).code === 0
  const writer = author === null ? (configured ? null : COPYDESK) : plain(author)
  return {
    ...(!configured && { GIT_COMMITTER_NAME: COPYDESK.name, GIT_COMMITTER_EMAIL: COPYDESK.email }),
    ...(writer !== null && { GIT_AUTHOR_NAME: writer.name, GIT_AUTHOR_EMAIL: writer.email }),
  }
}

/** Git refuses names without a letter and drops angle brackets and line breaks by itself. */
function plain({ name, email }: Author): Author {
  const clean = (text: string) => text.replace(/[\p{Cc}\p{Cf}<>]/gu, ' ').trim()
  const given = clean(name)
  return {
    name: /[\p{L}\p{N}]/u.test(given) ? given : COPYDESK.name,
    email: clean(email) || COPYDESK.email,
  }
}
