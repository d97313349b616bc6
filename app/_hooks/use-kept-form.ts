'use client'

import { useLayoutEffect, useState } from 'react'
import { type FormValues, readForm } from '#app/_hooks/kept-form.ts'
import { pageMark } from '#app/_hooks/page-mark.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'

/**
 * A form that somebody is filling in, kept in this tab over leaving the page and over a reload, until `forget` says
 * that it was sent. Each person has their own.
 */
export function useKeptForm<Values extends FormValues>(name: string, first: Values) {
  const [values, setValues] = useState(first)
  const begun = useLatest(first)
  useLayoutEffect(() => {
    const kept = store((place) => place.getItem(nameOf(name)))
    if (kept) setValues(readForm(kept, begun.current))
  }, [name, begun])
  const change = (next: Partial<Values>) => {
    const all = { ...values, ...next }
    setValues(all)
    store((place) => place.setItem(nameOf(name), JSON.stringify(all)))
  }
  const forget = (next: Values = first) => {
    setValues(next)
    store((place) => place.removeItem(nameOf(name)))
  }
  return { values, change, forget }
}

const nameOf = (name: string) => `copydesk.form.${name}.${pageMark()?.person ?? ''}`

/** A browser that keeps nothing loses only that. */
function store<Found>(use: (place: Storage) => Found): Found | null {
  try {
    return use(window.sessionStorage)
  } catch {
    return null
  }
}
