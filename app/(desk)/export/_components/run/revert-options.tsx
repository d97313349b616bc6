import type { Repository } from '#lib/schema/export/export.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

export type RevertWish = { commit: boolean; push: boolean }

type Props = {
  run: ExportRunView
  repository: Repository
  wish: RevertWish
  /** That there is a commit is no question. */
  isSettled: boolean
  onChange: (wish: RevertWish) => void
}

/** Whether what is put back is committed too, and what becomes of the commit of the export. */
export function RevertOptions({ run, repository: { branch, remote }, wish, isSettled, onChange }: Props) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      {run.commit !== null && <p>{fateOf(run.commit)}</p>}
      {run.commit?.branch != null && branch !== null && run.commit.branch !== branch && (
        <p className="text-warn">
          {`That is on ${run.commit.branch}; ${branch} is checked out, and a commit goes there alone. Take it back on ${run.commit.branch} by hand.`}
        </p>
      )}
      {branch === null ? (
        <p className="text-ink-soft">No branch is checked out, so that nothing can be committed.</p>
      ) : (
        !isSettled && (
          <label className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              checked={wish.commit}
              onChange={(event) => onChange({ ...wish, commit: event.target.checked })}
            />
            <span>{`Commit what is put back on ${branch} (“Revert …”)`}</span>
          </label>
        )
      )}
      {wish.commit && branch !== null && remote !== null && (
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={wish.push}
            onChange={(event) => onChange({ ...wish, push: event.target.checked })}
          />
          <span>{`Push it to ${remote}`}</span>
        </label>
      )}
    </div>
  )
}

function fateOf({ sha, pushedAt }: NonNullable<ExportRunView['commit']>): string {
  const name = `The commit ${sha.slice(0, 10)}`
  return pushedAt === null
    ? `${name} stays in the history; another one can take its lines back.`
    : `${name} stays where it was pushed; another one can take its lines back.`
}
