import { Button } from '#app/_components/button.tsx'
import { loadAnew } from '#app/_hooks/renewed.ts'
import { NO_ANSWERS } from '#lib/schema/no-answers.ts'

/** That the desk was renewed, and what leads on. */
export function RenewedText() {
  return (
    <p role="alert" className="flex items-center gap-2 bg-warn-soft px-3 py-1 text-sm text-ink sm:px-6">
      <span>{`${NO_ANSWERS.OLD_TAB.title} What you decided and wrote is kept.`}</span>
      <Button size="small" onClick={loadAnew}>
        Load anew
      </Button>
    </p>
  )
}
