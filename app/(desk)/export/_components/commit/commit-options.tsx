import { Field } from '#app/_components/form/field.tsx'
import { BranchChoice } from '#app/(desk)/export/_components/commit/branch-choice.tsx'
import type { CommitWish } from '#app/(desk)/export/_components/commit/commit-wish.ts'
import { LONGEST_SUBJECT } from '#lib/schema/export/commit-subject.ts'
import type { Repository } from '#lib/schema/export/export.ts'

type Props = {
  repository: Repository
  wish: CommitWish
  /** That there is a commit is no question. */
  isSettled: boolean
  onChange: (wish: CommitWish) => void
  disabled: boolean
}

/** Whether and where to commit what gets written. */
export function CommitOptions({ repository, wish, isSettled, onChange, disabled }: Props) {
  const { remote, unsigned, hooks } = repository
  return (
    <fieldset
      disabled={disabled}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <legend className="sr-only">Commit</legend>
      {!isSettled && (
        <label className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={wish.commit}
            onChange={(event) => onChange({ ...wish, commit: event.target.checked })}
          />
          Commit the written lines in your name
        </label>
      )}
      {wish.commit && (
        <p className={unsigned ? 'text-sm text-warn' : 'text-sm text-ink-soft'}>
          <span>{unsigned && 'This repository asks for signed commits (commit.gpgsign). '}</span>
          <span>{`Commits of the desk are not signed, and hooks and filters of the repository ${hooks ? 'run (COPYDESK_GIT_HOOKS=on).' : 'do not run.'}`}</span>
        </p>
      )}
      {wish.commit && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
          <Field
            label="Message"
            value={wish.message}
            onChange={(event) => onChange({ ...wish, message: event.target.value })}
            maxLength={LONGEST_SUBJECT}
            autoComplete="off"
            className="w-full sm:w-96"
            hint="The first line of the commit. Empty counts what changed; the articles are listed below it either way."
          />
          <BranchChoice repository={repository} wish={wish} onChange={onChange} />
          {remote !== null && (
            <label className="flex min-h-6 items-center gap-2 text-sm sm:mt-6">
              <input
                type="checkbox"
                checked={wish.push}
                onChange={(event) => onChange({ ...wish, push: event.target.checked })}
              />
              <span>{`Push to ${remote}`}</span>
            </label>
          )}
        </div>
      )}
    </fieldset>
  )
}
