'use client'

import { useState } from 'react'

export type OwnValues = {
  /** Notes that somebody changes what stands in the field. */
  readonly types: () => void
  /**
   * Notes a value that is asked for; false where it was asked for last, or stands already, or where nobody changed
   * the field since its value was set elsewhere: a timer may then still hold what stood there before.
   */
  readonly asks: (value: string) => boolean
  /** Notes a value that is shown now; false where somebody else has set it. */
  readonly shows: (value: string) => boolean
}

/**
 * Tells what a field asked for itself from what was set elsewhere. A slow page shows each value that was asked for in
 * turn; taking an older one for news would undo what has been typed since.
 */
export function useOwnValues(first: string): OwnValues {
  return useState(() => ownValues(first))[0]
}

export function ownValues(first: string): OwnValues {
  let values = [first]
  let isTyped = false
  return {
    types() {
      isTyped = true
    },
    asks(value) {
      if (!isTyped || values.at(-1) === value) return false
      values.push(value)
      return true
    },
    shows(value) {
      const at = values.indexOf(value)
      values = at < 0 ? [value] : values.slice(at)
      if (at < 0) isTyped = false
      return at >= 0
    },
  }
}
