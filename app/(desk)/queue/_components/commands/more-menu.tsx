import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { late, useLate } from '#app/_hooks/use-late.ts'

const list = late(
  async () => (await import('#app/(desk)/queue/_components/commands/more-menu-list.tsx')).MoreMenuList,
)
// Ahead of the press. One that fails is asked for again then.
const load = () => void list.fetch().catch(() => {})

/** Everything else that can be done with the article, for a mouse or a finger. */
export function MoreMenu() {
  const [wanted, setWanted] = useState(false)
  const { piece: MoreMenuList, problem } = useLate(wanted, list)
  if (MoreMenuList !== null && wanted) return <MoreMenuList />
  const button = (
    <Button
      look="quiet"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label="More"
      title={problem?.message ?? 'More'}
      className="px-2"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
    >
      <Ellipsis size={18} aria-hidden="true" />
    </Button>
  )
  // A menu that cannot come takes the keys from nobody.
  return wanted && problem === null ? <div data-holds-keys>{button}</div> : button
}
