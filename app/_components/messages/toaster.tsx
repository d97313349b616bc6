'use client'

import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'

type Props = { onReady: (show: typeof toast) => void }

/** The place where toasts appear. Ready once it listens: what is said before that is lost. */
export function Toaster({ onReady }: Props) {
  useEffect(() => onReady(toast), [onReady])
  // On a phone the decisions stand at the bottom.
  return (
    <Sonner position="bottom-right" mobileOffset={{ bottom: 80 }} closeButton richColors theme="system" />
  )
}
