import { type ComponentProps, useState } from 'react'
import { late, useLate } from '#app/_hooks/use-late.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import type { DeskDialogs } from '#app/(desk)/queue/_components/commands/desk-dialogs.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { OnItsWay } from '#app/(desk)/queue/_components/live/on-its-way.tsx'

const dialogs = late(
  async () => (await import('#app/(desk)/queue/_components/commands/desk-dialogs.tsx')).DeskDialogs,
)

type Props = Omit<ComponentProps<typeof DeskDialogs>, 'typed' | 'dialog'> & { dialog: DeskDialog | null }

/** The dialogs of the desk, fetched with the first: the desk itself must be there at once. */
export function LateDialogs(props: Props) {
  const { dialog } = props
  const { show } = useActs()
  const { piece: Dialogs, problem, again } = useLate(dialog !== null, dialogs)
  const [typed, setTyped] = useState<{ ahead: DeskDialog; text: string } | null>(null)
  if (dialog === null) return null
  const text = typed?.ahead === dialog ? typed.text : ''
  if (Dialogs !== null) return <Dialogs {...props} dialog={dialog} typed={text} />
  return (
    <OnItsWay
      text={text}
      onText={(text) => setTyped({ ahead: dialog, text })}
      onClose={() => show(null)}
      problem={problem}
      onAgain={again}
    />
  )
}
