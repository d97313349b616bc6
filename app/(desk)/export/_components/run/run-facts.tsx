import type { ReactNode } from 'react'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { Sha } from '#app/(desk)/export/_components/commit/sha.tsx'
import { grouped } from '#lib/format/count.ts'
import { exactTime } from '#lib/format/time.ts'
import type { ExportRunDetail, RunCommit } from '#lib/schema/export/run.ts'

type Props = {
  run: ExportRunDetail
  /** It is being written. */
  isAtWork: boolean
}

/** Who exported when, how much of it was written, and where git has it. */
export function RunFacts({ run, isAtWork }: Props) {
  const { parts, plan } = run
  const state = run.finishedAt !== null ? null : isAtWork ? 'at work' : 'did not finish'
  const left = plan === null ? run.notWritten : leftIn(plan)
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-lg border border-line bg-surface p-3 text-sm">
      <Fact name="When">
        <TimeAgo at={run.startedAt} />
        <span className="text-ink-soft">{` · ${exactTime(run.startedAt)}`}</span>
        {state !== null && <span className="ml-2 text-warn">{state}</span>}
      </Fact>
      <Fact name="Who">{run.actor}</Fact>
      <Fact name="Written">{grouped(parts.wrote)}</Fact>
      {parts['took-out'] > 0 && <Fact name="Taken out">{grouped(parts['took-out'])}</Fact>}
      {left > 0 && <Fact name="Not written">{grouped(left)}</Fact>}
      {run.setAside > 0 && <Fact name="Set aside">{`${grouped(run.setAside)}, for the next export`}</Fact>}
      {run.rolledBack > 0 && <Fact name="Put back">{grouped(run.rolledBack)}</Fact>}
      <Fact name="Commit">{run.commit === null ? 'none by the desk' : <Commit commit={run.commit} />}</Fact>
      {run.revert !== null && (
        <Fact name="Reverted by">
          <Commit commit={run.revert} />
        </Fact>
      )}
    </dl>
  )
}

function leftIn({ counts: { outcomes }, became }: NonNullable<ExportRunDetail['plan']>): number {
  const { conflict, refused, held, missing } = outcomes
  return conflict + refused + held + missing + became.held + became.refused
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </div>
  )
}

function Commit({ commit: { sha, branch, pushedAt } }: { commit: RunCommit }) {
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <Sha sha={sha} />
      {branch !== null && <code className="font-mono text-sm break-all">{`on ${branch}`}</code>}
      <span>{pushedAt === null ? 'not pushed by the desk' : `pushed ${exactTime(pushedAt)}`}</span>
    </span>
  )
}
