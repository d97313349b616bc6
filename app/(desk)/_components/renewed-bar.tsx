'use client'

import { useEffect, useState } from 'react'
import { latePart } from '#app/_components/late-part.tsx'
import { whenRenewed } from '#app/_hooks/renewed.ts'

/** Where it did not come before the desk was renewed, what stands in for it says the same. */
const RenewedText = latePart(
  async () => (await import('#app/(desk)/_components/renewed-text.tsx')).RenewedText,
)

/** Says, on every page, that the desk was renewed and this page can tell it nothing any more. */
export function RenewedBar() {
  const [isRenewed, setRenewed] = useState(false)
  useEffect(() => whenRenewed(() => setRenewed(true)), [])
  return isRenewed && <RenewedText />
}
