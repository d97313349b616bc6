import { mergedLines, unmergedLines } from '#lib/cli/merge-text.ts'
import { exitFor } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { ERRORS } from '#lib/errors.ts'
import type { CommitReport } from '#lib/schema/export/export.ts'

/** The exit code that a commit asks for; null where nothing of it needs a look. */
export function commitExit({ commit, commitProblem: problem }: CommitReport): number | null {
  if (problem) return ERRORS[problem.code].exit
  const { conflicts = [], dropped = [] } = commit?.pull ?? {}
  const lists = [commit?.leftOut ?? [], conflicts, dropped]
  return lists.some((list) => list.length > 0) ? exitFor(true) : null
}

/** What of a commit needs a look. */
export function commitProblemLines({ commit, commitProblem: problem }: CommitReport): string[] {
  return [
    ...(commit?.leftOut ?? []).map(({ path, reason }) => plain`not committed: ${path}: ${reason}`),
    ...(commit?.pull ? unmergedLines(commit.pull) : []),
    ...(problem === null ? [] : [`problem: ${problem.message} ${problem.hint}`]),
  ]
}

/** What became of the wish to commit; `changed`: files were changed for it. */
export function commitLines({ commit }: CommitReport, changed: boolean): string[] {
  if (commit === null) return []
  const { sha, branch, pushed, unsigned, pull } = commit
  const nothing = pull !== undefined && changed ? 'Upstream needs no commit.' : 'Nothing to commit.'
  return [
    sha === null ? nothing : plain`Committed ${sha.slice(0, 10)} on ${branch}.`,
    ...(unsigned ? ['It is not signed, though commit.gpgsign asks for it: the desk has no key.'] : []),
    ...(pull ? ['Pulled newer commits of upstream first.', ...mergedLines(pull)] : []),
    ...(pushed ? [plain`Pushed ${branch}.`] : []),
  ]
}
