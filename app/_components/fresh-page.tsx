'use client'

import { useRouter } from 'next/navigation'
import { Fragment, type ReactNode, useEffect, useState } from 'react'

/** Everything that a server has sent and that was shown once. */
const shown = new WeakSet<object>()

type Props = {
  /** Made anew with each answer of the server. */
  mark: object
  children: ReactNode
}

/**
 * A page that the browser's Back shows as the router kept it tells of the past: it is fetched anew at once, and drawn
 * anew when it has come; in place where somebody began something on it meanwhile, for nothing of that may be lost.
 */
export function FreshPage({ mark, children }: Props) {
  const router = useRouter()
  const [old] = useState(() => (shown.has(mark) ? mark : null))
  const [isTouched, setTouched] = useState(false)
  const isOld = old === mark
  const touch = isOld && !isTouched ? () => setTouched(true) : undefined
  useEffect(() => {
    shown.add(mark)
    if (isOld) router.refresh()
  }, [mark, isOld, router])
  return (
    // What is in a dialog of the page passes here too.
    <div className="contents" onPointerDownCapture={touch} onKeyDownCapture={touch}>
      <Fragment key={isOld || isTouched ? 'old' : 'fresh'}>{children}</Fragment>
    </div>
  )
}
