import { classes } from '#app/_components/classes.ts'
import { KeyHint } from '#app/(desk)/queue/_components/commands/key-hint.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { personLabel } from '#app/(desk)/queue/_components/notes/person-label.ts'

type Props = { assigneeId: string | null }

/** Who is to look at the article. Somebody who cannot any more stays named, and is said to, until another one is chosen. */
export function AssigneeSelect({ assigneeId }: Props) {
  const { colleagues, userId, canDecide } = useDesk()
  const { assign } = useActs()
  const choices = colleagues.filter(({ id, mayDecide }) => mayDecide || id === assigneeId)
  const given = colleagues.find(({ id }) => id === assigneeId)
  const cannot = given !== undefined && !given.mayDecide
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-ink-soft">Assigned to</span>
      <select
        value={assigneeId ?? ''}
        disabled={!canDecide}
        onChange={(event) => assign(event.target.value === '' ? null : event.target.value)}
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
      {canDecide && <KeyHint name="assign" />}
    </label>
  )
}
