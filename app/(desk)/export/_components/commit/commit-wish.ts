import { isBranchName } from '#lib/schema/export/branch-form.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'

/** How somebody wants what is written to be committed. */
export type CommitWish = {
  commit: boolean
  /** Onto a branch of its own, and not the one that is checked out. */
  onNew: boolean
  branch: string
  push: boolean
  message: string
}

export const NO_COMMIT: CommitWish = { commit: false, onNew: false, branch: '', push: false, message: '' }

/** The repository where commits can be made; null where there is none, or it is not used. */
export function usedRepository(repository: Repository | RefusedRepository | null): Repository | null {
  return repository === null || 'refused' in repository ? null : repository
}

/** Whether a commit needs the name of a new branch. */
export function isOnNew({ onNew }: CommitWish, { branch }: Repository): boolean {
  return onNew || branch === null
}

/** The wish as it is sent; null where it names no branch that could be made. */
export function sentWish({ onNew, ...wish }: CommitWish, repository: Repository | null) {
  if (repository === null || !isOnNew({ onNew, ...wish }, repository)) return { ...wish, branch: '' }
  return !wish.commit || isBranchName(wish.branch.trim()) ? wish : null
}
