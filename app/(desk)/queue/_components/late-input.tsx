'use client'

import { type InputHTMLAttributes, useEffect, useEffectEvent, useRef, useState } from 'react'
import { classes } from '#app/_components/classes.ts'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & {
  label: string
  value: string
  onValue: (value: string) => void
}

const PAUSE_MS = 500

/** A small input that hands its value on after a pause or with Enter, so that half a number filters nothing. */
export function LateInput({ label, value, onValue, className, ...input }: Props) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  const send = (next: string) => {
    if (next === sent.current) return
    sent.current = next
    onValue(next)
  }
  const sendLate = useEffectEvent(send)
  useEffect(() => {
    const timer = setTimeout(() => sendLate(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <input
      {...input}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(event.currentTarget.value)
      }}
      className={classes(
        'h-7 w-full min-w-0 rounded border border-line-strong bg-surface px-1.5 text-sm text-ink',
        className,
      )}
    />
  )
}
