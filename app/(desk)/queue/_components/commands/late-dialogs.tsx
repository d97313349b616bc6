import { type ComponentProps, useState } from 'react'
import { late, useLate } from '#app/_hooks/use-late.ts'
import type { DeskDialog, DeskDialogs } from '#app/(desk)/queue/_components/commands/desk-dialogs.tsx'
import { OnItsWay } from '#app/(desk)/queue/_components/live/on-its-way.tsx'

const dialogs = late(
  async () => (await import('#app/(desk)/queue/_components/commands/desk-dialogs.tsx')).DeskDialogs,
)

type Props = Omit<ComponentProps<typeof DeskDialogs>, 'typed' | 'dialog'> & { dialog: DeskDialog | null }

/** The dialogs of the desk, fetched with the first: the desk itself must be there at once. */
export function LateDialogs(props: Props) {
  const { dialog, show } = props
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
