import { Field } from '#app/_components/form/field.tsx'

type Props = { value: string; onValue: (value: string) => void }

/** The password that a person has now. */
export function PresentPassword({ value, onValue }: Props) {
  return (
    <Field
      label="Present password"
      type="password"
      autoComplete="current-password"
      required
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

/** The one that is to count from now on; `readable` where it is handed over to somebody else. */
export function NewPassword({ value, onValue, readable = false }: Props & { readable?: boolean }) {
  return (
    <Field
      label="New password"
      hint="At least 10 characters, and none of the common ones."
      type={readable ? 'text' : 'password'}
      autoComplete="new-password"
      spellCheck={false}
      minLength={10}
      required
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}
