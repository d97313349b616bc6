import { ArrowUp } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'

/** Tells how many new rows stand above what is in view, and leads there. */
export function NewAbove({ count, onUp }: { count: number; onUp: () => void }) {
  return (
    <Button size="small" className="w-full rounded-none border-x-0 border-t-0" onClick={onUp}>
      <ArrowUp size={14} aria-hidden="true" />
      <span>{`${count} new above`}</span>
    </Button>
  )
}
