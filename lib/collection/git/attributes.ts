import { askGit } from '#lib/collection/git/ask-git.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'

type From = { readonly cached?: boolean; readonly env?: Readonly<Record<string, string>> }

/**
 * What `.gitattributes` says of each path for one attribute: its value, or git's words `set`, `unset` and
 * `unspecified`. `cached` asks the index of `env` instead of the work tree.
 */
export async function attributeOf(
  tree: WorkTree,
  attribute: string,
  paths: readonly string[],
  { cached = false, env }: From = {},
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (paths.length === 0) return found
  const args = ['check-attr', ...(cached ? ['--cached'] : []), '-z', '--stdin', attribute]
  const input = paths.map((path) => `${path}\0`).join('')
  const fields = (await askGit({ tree, args, input, env })).toString('utf8').split('\0')
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', , value = ''] = fields.slice(at, at + 3)
    found.set(path, value)
  }
  return found
}
