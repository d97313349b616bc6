'use client'

import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'

type Props = { onReady: (show: typeof toast) => void }

/** The place where toasts appear. Ready once it listens: what is said before that is lost. */
export function Toaster({ onReady }: Props) {
  useEffect(() => onReady(toast), [onReady])
  return <Sonner position="bottom-right" closeButton richColors theme="system" />
}
