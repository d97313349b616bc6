import type { Failure } from '#lib/errors.ts'

/** Why something was not done and what to do about it, read out at once. */
export function Refusal({ problem }: { problem: Failure | null }) {
  if (problem === null) return null
  return (
    <div role="alert" className="rounded-md bg-danger-soft p-3 text-danger">
      <p className="font-medium">{problem.message}</p>
      <p>{problem.hint}</p>
    </div>
  )
}
