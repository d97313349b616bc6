import { inputLook } from '#app/_components/form/input-look.ts'
import type { FieldValue } from '#lib/schema/values.ts'

type Props = {
  label: string
  value: FieldValue
  choices: readonly string[]
  /** An empty text for nothing. */
  onChange: (choice: string) => void
}

/** One of several texts, or nothing; what stands in the file is among them, whatever it is. */
export function ChoiceEditor({ label, value, choices, onChange }: Props) {
  const now = value === null ? '' : String(value)
  const others = choices.includes(now) || now === '' ? [] : [now]
  return (
    <select
      aria-label={label}
      value={now}
      onChange={({ target }) => onChange(target.value)}
      className={inputLook}
    >
      <option value="">nothing</option>
      {[...others, ...choices].map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  )
}
