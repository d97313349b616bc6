import { settingOf, type WorkTree } from '#lib/collection/git/work-tree.ts'

/** Whether the config asks for signed commits. The desk makes none: an unattended desk has no key of the editor. */
export function signatureMissing(tree: Pick<WorkTree, 'settings'>): boolean {
  const value = settingOf(tree, 'commit.gpgsign')?.toLowerCase()
  return value !== undefined && !['false', 'no', 'off', '0'].includes(value)
}
