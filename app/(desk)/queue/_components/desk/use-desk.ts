import { createContext, type RefObject, useContext } from 'react'
import type { Permission } from '#lib/auth/permission.ts'
import type { SiteShape } from '#lib/fields/site-shape.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

/** What stays as it is as long as the page lives: who is here, with whom, what there is to choose from, and where. */
export type Desk = {
  /** Who is signed in. */
  readonly userId: string
  /** What the role of who is signed in allows. */
  readonly allowed: readonly Permission[]
  readonly canDecide: boolean
  readonly colleagues: readonly Colleague[]
  readonly options: readonly TopicOption[]
  /** Hosts whose images load without a click. */
  readonly hosts: readonly string[]
  /** The same for hosts that an admin allowed: in a frame, for the policy of the page has not heard of them. */
  readonly framed: readonly string[]
  /** What there is to show on this site. */
  readonly site: SiteShape
  /** Why nobody sets the published flag here; null where it can be set. */
  readonly noFlag: string | null
  /** The page that somebody came from for an article; null where they did not. */
  readonly cameFrom: { readonly address: string; readonly articleId: number } | null
  /** Where one types or reads on, for keys that lead there. */
  readonly places: {
    readonly search: RefObject<HTMLInputElement | null>
    readonly heading: RefObject<HTMLHeadingElement | null>
    readonly topics: RefObject<HTMLInputElement | null>
    readonly note: RefObject<HTMLTextAreaElement | null>
  }
}

export const DeskContext = createContext<Desk | null>(null)

/** What everything on the desk may need to know and nothing on it changes. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('This is drawn on the desk alone.')
  return desk
}
