import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askGit, askList } from '#lib/collection/git/ask-git.ts'
import { attributeOf } from '#lib/collection/git/attributes.ts'
import type { WorkTree } from '#lib/collection/git/work-tree.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/**
 * Which of the paths the content's attributes send through a filter that is configured and switched off, with its
 * name. `cached` asks the index of `env` instead of the work tree.
 */
export async function filtered(
  tree: WorkTree,
  paths: readonly string[],
  from: Parameters<typeof attributeOf>[3] = {},
): Promise<Map<string, string>> {
  if (tree.filters.length === 0) return new Map()
  const values = await attributeOf(tree, 'filter', paths, from)
  return new Map([...values].filter(([, value]) => tree.filters.includes(value)))
}

/** Throws where going from one commit to another would check out files through a filter that is switched off. */
export async function requireUnfiltered(tree: WorkTree, from: string, to: string): Promise<void> {
  if (tree.filters.length === 0) return
  const args = [
    'diff',
    '--no-ext-diff',
    '--no-renames',
    '--name-only',
    '--diff-filter=d',
    '-z',
    from,
    to,
    '--',
  ]
  const paths = await askList({ tree, args })
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-git-'))
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') }
    await askGit({ tree, args: ['read-tree', to], env })
    const [first] = await filtered(tree, paths, { cached: true, env })
    if (first === undefined) return
    const [path, filter] = first
    throw new CopydeskError(
      failure('GIT_REFUSED', {
        message: `The pull would check out ${path} through the filter ${filter}, and the desk runs no program that the content asks for.`,
        hint: 'Pull by hand, or start the desk with COPYDESK_GIT_HOOKS=on. Nothing was changed.',
        place: path,
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
