'use client'

import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { loadAnew, whenRenewed } from '#app/_hooks/renewed.ts'
import { NO_ANSWERS } from '#lib/schema/wire/no-answers.ts'

/** Says, on every page, that the desk was renewed and this page can tell it nothing any more. */
export function RenewedBar() {
  const [isRenewed, setRenewed] = useState(false)
  useEffect(() => whenRenewed(() => setRenewed(true)), [])
  if (!isRenewed) return null
  return (
    <p role="alert" className="flex items-center gap-2 bg-warn-soft px-3 py-1 text-sm">
      <span>{NO_ANSWERS.OLD_TAB.title}</span>
      <Button size="small" onClick={loadAnew}>
        Load anew
      </Button>
    </p>
  )
}
