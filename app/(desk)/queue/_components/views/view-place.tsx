import { ArrowDown, ArrowUp, House, Pin } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { type Arranging, moved } from '#app/(desk)/queue/_components/views/use-arranging.ts'
import type { SavedView } from '#lib/schema/view.ts'

type Props = { view: SavedView; arranging: Arranging }

/** Where a view stands among those of whoever looks: first, further up or down, and whether the desk opens with it. */
export function ViewPlace({ view: { id, name, pinned, opens }, arranging }: Props) {
  const { order, arrange, busy } = arranging
  const at = order.indexOf(id)
  const look = (isOn: boolean) => classes(isOn && 'bg-accent-soft text-accent ring-1 ring-accent')
  return (
    <>
      {pinned && order.length > 1 && (
        <>
          <Button
            look="quiet"
            size="icon"
            aria-label={`Move ${name} up`}
            disabled={busy || at === 0}
            onClick={() =>
              arrange({ pinned: moved(order, at, -1) }, `${name} is number ${at} of the pinned views`)
            }
          >
            <ArrowUp size={14} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="icon"
            aria-label={`Move ${name} down`}
            disabled={busy || at === order.length - 1}
            onClick={() =>
              arrange({ pinned: moved(order, at, 1) }, `${name} is number ${at + 2} of the pinned views`)
            }
          >
            <ArrowDown size={14} aria-hidden="true" />
          </Button>
        </>
      )}
      <Button
        look="quiet"
        size="icon"
        aria-pressed={pinned}
        aria-label={`Pin ${name}`}
        title={pinned ? 'Pinned: it stands first. Take it off' : 'Pin: it stands first'}
        disabled={busy}
        className={look(pinned)}
        onClick={() =>
          arrange(
            { pinned: pinned ? order.filter((other) => other !== id) : [...order, id] },
            pinned ? `No longer pinned: ${name}` : `Pinned: ${name}`,
          )
        }
      >
        <Pin size={14} fill={pinned ? 'currentColor' : 'none'} aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-pressed={opens}
        aria-label={`Open the desk with ${name}`}
        title={opens ? 'The desk opens with it. No longer' : 'Open the desk with this view'}
        disabled={busy}
        className={look(opens)}
        onClick={() =>
          arrange(
            { opens: opens ? null : id },
            opens ? 'The desk opens with what is to review' : `The desk opens with ${name} from now on`,
          )
        }
      >
        <House size={14} strokeWidth={opens ? 3 : 2} aria-hidden="true" />
      </Button>
    </>
  )
}
