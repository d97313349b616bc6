import { Field } from '#app/_components/form/field.tsx'
import { type CommitWish, isOnNew } from '#app/(desk)/export/_components/commit/commit-wish.ts'
import { isBranchName, LONGEST_BRANCH, noBranchName } from '#lib/schema/export/branch-form.ts'
import type { Repository } from '#lib/schema/export/export.ts'

type Props = {
  repository: Repository
  wish: CommitWish
  onChange: (wish: CommitWish) => void
}

/** Where a commit goes: onto the branch that is checked out, or onto a new one. */
export function BranchChoice({ repository, wish, onChange }: Props) {
  const { branch } = repository
  const isNew = isOnNew(wish, repository)
  return (
    <fieldset className="flex w-full flex-col gap-1 sm:w-96">
      <legend className="mb-1 text-sm font-medium">Branch</legend>
      {branch !== null && (
        <Choice
          label={branch}
          note="checked out now"
          checked={!isNew}
          onChoose={() => onChange({ ...wish, onNew: false })}
        />
      )}
      <Choice
        label="Another one"
        note={branch === null ? 'no branch is checked out' : 'made with the commit'}
        checked={isNew}
        onChoose={() => onChange({ ...wish, onNew: true })}
      />
      {isNew && (
        <Field
          label="New branch"
          value={wish.branch}
          onChange={(event) => onChange({ ...wish, branch: event.target.value })}
          maxLength={LONGEST_BRANCH}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          hint="It is not checked out: in the folder the lines stay as uncommitted changes."
          problem={branchProblem(wish.branch)}
        />
      )}
    </fieldset>
  )
}

type ChoiceProps = { label: string; note: string; checked: boolean; onChoose: () => void }

function Choice({ label, note, checked, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-sm">
      <input type="radio" name="branch" checked={checked} onChange={onChoose} />
      <span className="break-all">{label}</span>
      <span className="text-ink-soft">{note}</span>
    </label>
  )
}

function branchProblem(typed: string): string | null {
  const name = typed.trim()
  return name === '' || isBranchName(name) ? null : noBranchName(name)
}
