import { CommandMenu } from '#app/(desk)/queue/_components/commands/command-menu.tsx'
import { ROW_MENU_NAMES } from '#app/(desk)/queue/_components/commands/table.ts'
import { STATUS_TABLE, type StatusSpec } from '#lib/schema/status/status-table.ts'
import type { Status } from '#lib/schema/words.ts'

/** A row whose menu is open, and where on the screen. */
export type RowMenuPlace = {
  readonly id: number
  readonly x: number
  readonly y: number
  /** What it is already; null where the menu is about several rows. */
  readonly status: Status | null
}

type Props = {
  place: RowMenuPlace
  rowOf: (id: number) => HTMLElement | null | undefined
  onClosed: () => void
}

/** What can be done with the article of a row, where its menu was asked for. */
export function RowMenu({ place: { id, x, y, status }, rowOf, onClosed }: Props) {
  const now: StatusSpec | null = status === null ? null : STATUS_TABLE[status]
  return (
    <CommandMenu
      key={`${id} ${x} ${y}`}
      names={ROW_MENU_NAMES.filter((name) => name !== now?.command?.name)}
      isBeside
      trigger={
        <button
          type="button"
          tabIndex={-1}
          aria-label="Actions"
          className="fixed size-0"
          style={{ left: x, top: y }}
        />
      }
      focusAfter={() => rowOf(id)}
      onClosed={onClosed}
    />
  )
}
