'use client'

import { type InputHTMLAttributes, useEffect, useEffectEvent, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'
import { useOwnValues } from '#app/(desk)/queue/_components/use-own-values.ts'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  label: string
  value: string
  onValue: (value: string) => void
}

const PAUSE_MS = 500

/**
 * A small input that hands its value on after a pause or with Enter, once it is complete and within its bounds: half
 * a number or a date of the year 202 filters nothing.
 */
export function LateInput({ label, value, onValue, className, ...input }: Props) {
  const [text, setText] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const own = useOwnValues(value)
  useEffect(() => {
    if (!own.shows(value)) setText(value)
  }, [value, own])
  const send = (next: string) => {
    if (field.current?.validity.valid === true && own.asks(next)) onValue(next)
  }
  const sendLate = useEffectEvent(send)
  useEffect(() => {
    const timer = setTimeout(() => sendLate(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <input
      {...input}
      ref={field}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(event.currentTarget.value)
      }}
      className={classes(
        'h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-1.5 text-sm text-ink invalid:border-danger',
        className,
      )}
    />
  )
}
