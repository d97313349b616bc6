'use client'

import { type RefObject, useInsertionEffect, useRef } from 'react'

/**
 * Holds what a component was last drawn with, for what runs outside drawing: handlers, timers and answers. It changes
 * with what is on the screen, before any other effect, so that none of them meets the value of before.
 */
export function useLatest<Value>(value: Value): Readonly<RefObject<Value>> {
  const held = useRef(value)
  useInsertionEffect(() => {
    held.current = value
  })
  return held
}
