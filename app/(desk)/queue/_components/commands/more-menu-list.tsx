import { Ellipsis } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { CommandMenu } from '#app/(desk)/queue/_components/commands/command-menu.tsx'
import { MENU_NAMES } from '#app/(desk)/queue/_components/commands/table.ts'

/** The opened menu of the article with its button; loaded when it is first asked for. */
export function MoreMenuList() {
  return (
    <CommandMenu
      names={MENU_NAMES}
      trigger={
        <Button look="quiet" aria-label="More" title="More" className="px-2">
          <Ellipsis size={18} aria-hidden="true" />
        </Button>
      }
    />
  )
}
