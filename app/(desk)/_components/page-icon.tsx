import type { LucideIcon } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { useEffect } from 'react'
import { tell } from '#app/_components/messages/voice.tsx'

/** The picture of a page inside the link to it; it beats while the page is on its way, which is told too. */
export function PageIcon({ label, icon: Icon }: { label: string; icon: LucideIcon }) {
  const { pending } = useLinkStatus()
  useEffect(() => {
    if (!pending) return
    tell(`Opening ${label}`)
    return () => tell('')
  }, [pending, label])
  return <Icon size={15} aria-hidden="true" className={pending ? 'animate-pulse' : undefined} />
}
