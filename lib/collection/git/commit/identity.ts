import { runGit } from '#lib/collection/git/run-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

export type Author = { readonly name: string; readonly email: string }

const COPYDESK: Author = { name: 'Copydesk', email: 'copydesk@localhost' }

/** Who commits: the person configured on this machine, or Copydesk where there is none. */
export async function committer(tree: WorkTree): Promise<Author & { readonly configured: boolean }> {
  const args = ['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']
  const answer = await runGit({ tree, args })
  const [, name = '', email = ''] = /^(.*) <(.*)> \d+ \S+$/.exec(answer.stdout.toString('utf8').trim()) ?? []
  return answer.code === 0 ? { configured: true, name, email } : { configured: false, ...COPYDESK }
}

/**
 * Who a commit is by, as variables for git. The committer is the one configured on this machine, or Copydesk where
 * there is none; the author is the given person, or the committer.
 */
export async function identity(tree: WorkTree, author: Author | null): Promise<Record<string, string>> {
  const { configured } = await committer(tree)
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
