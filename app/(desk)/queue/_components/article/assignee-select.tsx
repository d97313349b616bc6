import { classes } from '#app/_components/classes.ts'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'
import type { Colleague } from '#lib/schema/note.ts'

type Props = {
  assigneeId: string | null
  colleagues: readonly Colleague[]
  userId: string
  disabled: boolean
  onAssign: (assigneeId: string | null) => void
}

/** Who is to look at the article. Somebody who cannot any more stays named, and is said to, until another one is chosen. */
export function AssigneeSelect({ assigneeId, colleagues, userId, disabled, onAssign }: Props) {
  const choices = colleagues.filter(({ id, mayDecide }) => mayDecide || id === assigneeId)
  const given = colleagues.find(({ id }) => id === assigneeId)
  const cannot = given !== undefined && !given.mayDecide
  return (
    <label className="inline-flex items-center gap-1.5">
      <span>Assigned to</span>
      <select
        value={assigneeId ?? ''}
        disabled={disabled}
        onChange={(event) => onAssign(event.target.value === '' ? null : event.target.value)}
        aria-description={cannot ? 'Cannot look at it any more: give it to somebody else' : undefined}
        className={classes(
          'h-6 max-w-48 rounded border bg-surface px-1 text-sm disabled:opacity-70',
          cannot ? 'border-danger text-danger' : 'border-line text-ink',
        )}
      >
        <option value="">nobody</option>
        {choices.map((person) => (
          <option key={person.id} value={person.id}>
            {person.id === userId ? `me (${person.name})` : personLabel(person)}
          </option>
        ))}
      </select>
      {!disabled && <KeyHint name="assign" />}
    </label>
  )
}
