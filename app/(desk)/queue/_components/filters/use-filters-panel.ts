import { useLayoutEffect, useState } from 'react'
import { browserStore } from '#app/_hooks/browser-store.ts'

const NAME = 'copydesk.filters'
/** Where the filters have room beside the list. */
const WIDE = '(min-width: 80rem)'

/** Whether the filters stand beside the list, which this browser keeps; `show` opens a dialog where there is no room. */
export function useFiltersPanel(openDialog: () => void) {
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => setOpen(browserStore.getItem(NAME) === 'open'), [])
  const show = () => {
    if (!window.matchMedia(WIDE).matches) return openDialog()
    if (isOpen) browserStore.removeItem(NAME)
    else browserStore.setItem(NAME, 'open')
    setOpen(!isOpen)
  }
  return { isOpen, show }
}
