import { latePart } from '#app/_components/messages/late-part.tsx'
import { useMedia } from '#app/_hooks/use-media.ts'
import { DeskButtons } from '#app/(desk)/queue/_components/commands/desk-buttons.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { StageTabs } from '#app/(desk)/queue/_components/list/stage-tabs.tsx'
import type { Facets } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

const RailViews = latePart(
  async () => (await import('#app/(desk)/queue/_components/views/rail-views.tsx')).RailViews,
)

const RailDay = latePart(
  async () => (await import('#app/(desk)/queue/_components/desk/rail-day.tsx')).RailDay,
)

type Props = { query: QueueQuery; tabs: Facets['tabs'] }

/** At the side of the list: the stages of the work, the saved views where there is room, and what the desk can open. */
export function Rail({ query, tabs }: Props) {
  const { canDecide } = useDesk()
  const { show } = useActs()
  const isWide = useMedia('(min-width: 85rem)')
  return (
    <div className="flex h-full flex-col gap-2">
      <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto">
        <StageTabs query={query} tabs={tabs} look="rail" />
        {isWide && <RailViews query={query} state={tabs} onManage={() => show({ name: 'views' })} />}
        {isWide && canDecide && <RailDay state={tabs} />}
      </div>
      <div className="flex shrink-0 flex-wrap justify-center gap-1 roomy:justify-start">
        <DeskButtons />
      </div>
    </div>
  )
}
