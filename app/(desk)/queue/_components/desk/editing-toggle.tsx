import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { useEditingShown } from '#app/(desk)/queue/_components/desk/editing-shown.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'

/** Shows or hides what is edited beside the article. */
export function EditingToggle() {
  const { run } = useActs()
  const isShown = useEditingShown()
  const Icon = isShown ? PanelRightClose : PanelRightOpen
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label="What is edited"
      aria-expanded={isShown}
      title={isShown ? 'Hide what is edited' : 'Show what is edited'}
      onClick={() => run('editing')}
    >
      <Icon size={16} aria-hidden="true" />
    </Button>
  )
}
