import { KeyHint } from '#app/(desk)/queue/_components/key-hint.tsx'
import type { Colleague } from '#lib/schema/note.ts'

type Props = {
  assigneeId: string | null
  colleagues: readonly Colleague[]
  userId: string
  disabled: boolean
  onAssign: (assigneeId: string | null) => void
}

/** Who is to look at the article. Somebody who left stays named until another one is chosen. */
export function AssigneeSelect({ assigneeId, colleagues, userId, disabled, onAssign }: Props) {
  const choices = colleagues.filter(({ id, mayDecide }) => mayDecide || id === assigneeId)
  return (
    <label className="inline-flex items-center gap-1.5">
      <span>Assigned to</span>
      <select
        value={assigneeId ?? ''}
        disabled={disabled}
        onChange={(event) => onAssign(event.target.value === '' ? null : event.target.value)}
        className="h-6 max-w-40 rounded border border-line bg-surface px-1 text-sm text-ink disabled:opacity-70"
      >
        <option value="">nobody</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {id === userId ? `me (${name})` : name}
          </option>
        ))}
      </select>
      {!disabled && <KeyHint name="assign" />}
    </label>
  )
}
