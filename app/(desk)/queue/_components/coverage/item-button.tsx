import type { ReactNode } from 'react'
import { Button } from '#app/_components/button.tsx'
import { visible } from '#lib/format/hidden.ts'

type Props = {
  does: string
  title: string
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

/** A button that does something with one item. One that has nothing to do keeps its place, and with it the focus. */
export function ItemButton({ does, title, disabled = false, onPress, children }: Props) {
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={`${does}: ${visible(title)}`}
      aria-disabled={disabled}
      title={does}
      className={disabled ? 'opacity-40' : ''}
      onClick={() => !disabled && onPress()}
    >
      {children}
    </Button>
  )
}
