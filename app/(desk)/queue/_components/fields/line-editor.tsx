import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { inputLook } from '#app/_components/form/input-look.ts'
import { leaveField } from '#app/_hooks/leave-field.ts'
import type { FieldValue } from '#lib/schema/values.ts'

type Props = {
  label: string
  value: FieldValue
  placeholder?: string
  /** Why the text cannot stand there; undefined where it is taken. */
  onChange: (text: string) => string | undefined
}

/** One value as a line of text: Enter or leaving it sets it, Escape leaves it as it was. Once it is taken the value is shown again. */
export function LineEditor({ label, value, placeholder, onChange }: Props) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  // Leaving the field follows a key at once, before what that did is drawn.
  const latest = useRef<string | null>(null)
  const [problem, setProblem] = useState<string>()
  const before = value === null ? '' : String(value)
  const type = (text: string | null) => {
    latest.current = text
    setTyped(text)
  }
  const commit = () => {
    const text = latest.current
    const refused = text === null || text === before ? undefined : onChange(text)
    setProblem(refused)
    // What was refused stays to be mended.
    if (refused === undefined) type(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      type(null)
      setProblem(undefined)
      leaveField(event.currentTarget)
    } else if (event.key === 'Enter' && !isLong) {
      event.preventDefault()
      commit()
    }
  }
  // An input would take line ends out of a text that has some.
  const isLong = before.includes('\n')
  const input = {
    value: typed ?? before,
    placeholder,
    'aria-label': label,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': problem === undefined ? undefined : id,
    onBlur: commit,
    onKeyDown,
  }
  return (
    <div className="min-w-0 flex-1">
      {isLong ? (
        <textarea
          {...input}
          rows={4}
          className={`${inputLook} h-auto py-2`}
          onChange={({ target }) => type(target.value)}
        />
      ) : (
        <input {...input} className={inputLook} onChange={({ target }) => type(target.value)} />
      )}
      {problem !== undefined && (
        <p id={id} role="alert" className="mt-1 text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
