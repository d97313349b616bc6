'use client'

import { useEffect, useState } from 'react'
import type { ExternalToast, toast as sonner } from 'sonner'
import { late, useLate } from '#app/_hooks/use-late.ts'

type Show = (show: typeof sonner) => void

const toaster = late(async () => (await import('#app/_components/messages/toaster.tsx')).Toaster)

const waiting: Show[] = []
let shown: typeof sonner | null = null
let want: (() => void) | null = null

function say(show: Show): void {
  if (shown !== null) show(shown)
  else waiting.push(show)
  want?.()
}

/** Short notices over the page. Their code is fetched for the first one, because most visits see none. */
export const toast = {
  error: (message: string, options?: ExternalToast) => say((show) => show.error(message, options)),
  success: (message: string, options?: ExternalToast) => say((show) => show.success(message, options)),
  message: (message: string, options?: ExternalToast) => say((show) => show.message(message, options)),
}

function onReady(show: typeof sonner): void {
  shown = show
  for (const next of waiting.splice(0)) next(show)
}

/** Where toasts appear; once a page. */
export function Toasts() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    want = () => setWanted(true)
    if (waiting.length > 0) setWanted(true)
    return () => {
      want = null
      shown = null
    }
  }, [])
  const { piece: Toaster } = useLate(wanted, toaster)
  return Toaster === null ? null : <Toaster onReady={onReady} />
}
