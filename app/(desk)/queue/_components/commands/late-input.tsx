'use client'

import { type InputHTMLAttributes, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { useOwnValues } from '#app/(desk)/queue/_components/filters/use-own-values.ts'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  label: string
  value: string
  onValue: (value: string) => void
}

const PAUSE_MS = 500

/**
 * A small input that hands its value on after a pause or with Enter, once it is complete and within its bounds: half
 * a number or a date of the year 202 filters nothing. Why that is so the browser says best, who also checks it.
 */
export function LateInput({ label, value, onValue, className, ...input }: Props) {
  const id = useId()
  const [text, setText] = useState(value)
  const [fault, setFault] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const own = useOwnValues(value)
  useEffect(() => {
    if (!own.shows(value)) setText(value)
  }, [value, own])
  const send = (next: string) => {
    const { current } = field
    if (current?.validity.valid === true && own.asks(next)) onValue(next)
    // What is half there is being typed.
    if (current?.validity.badInput !== true || document.activeElement !== current)
      setFault(current?.validationMessage ?? '')
  }
  const sendLate = useEffectEvent(send)
  useEffect(() => {
    const timer = setTimeout(() => sendLate(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className="block w-full min-w-0">
      <input
        {...input}
        ref={field}
        aria-label={label}
        aria-describedby={id}
        aria-invalid={fault !== ''}
        value={text}
        onChange={(event) => {
          own.types()
          setText(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(event.currentTarget.value)
        }}
        onBlur={(event) => send(event.currentTarget.value)}
        className={classes(
          'h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-1.5 text-sm text-ink invalid:border-danger',
          className,
        )}
      />
      <span id={id} role="status" className="block text-xs text-danger">
        {fault === '' ? '' : `Filters nothing: ${fault}`}
      </span>
    </span>
  )
}
