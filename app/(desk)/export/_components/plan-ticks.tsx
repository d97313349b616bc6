import type { PlanChoices } from '#lib/schema/export/plan-choices.ts'

const TICKS = [
  ['includeRejected', 'Also write rejected articles'],
  ['takeOut', 'Take out what no longer stands'],
  ['withMarkers', 'Also write files with markers of a merge conflict'],
] as const

type Props = { choices: PlanChoices; onChoose: (next: PlanChoices) => void }

/** What the plan covers. Files with markers have no tick until somebody asked for them: the plan asks where there are any. */
export function PlanTicks({ choices, onChoose }: Props) {
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">What the plan covers</legend>
      {TICKS.filter(([name]) => name !== 'withMarkers' || choices.withMarkers).map(([name, label]) => (
        <label key={name} className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={choices[name]}
            onChange={(event) => onChoose({ ...choices, [name]: event.target.checked })}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
