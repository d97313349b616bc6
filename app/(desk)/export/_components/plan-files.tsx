import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { PlannedFile } from '#app/(desk)/export/_components/planned-file.tsx'
import { SectionPills } from '#app/(desk)/export/_components/section-pills.tsx'
import type { Section } from '#app/(desk)/export/_components/sections.ts'
import type { Asides } from '#app/(desk)/export/_components/use-asides.ts'
import { usePart } from '#app/(desk)/export/_components/use-part.ts'

type Props = {
  planId: string
  sections: readonly Section[]
  /** Ticks that set files aside; absent where that is no question any more, or not for this role. */
  asides?: Asides | undefined
}

/** The files of a plan, one part at a time, each a page at a time. */
export function PlanFiles({ planId, sections, asides }: Props) {
  const { shown, choose } = usePart(sections)
  if (shown === undefined) return null
  // What others set aside meanwhile is in the list before anybody confirms it.
  const round = asides?.round ?? 0
  return (
    <section aria-labelledby="files" className="flex flex-col gap-3">
      <h2 id="files" className="sr-only">
        Files
      </h2>
      <SectionPills sections={sections} shown={shown} onChoose={choose} />
      <Refusal problem={asides?.problem ?? null} look="line" />
      <PlanFileList
        key={`${planId} ${shown.query} ${round}`}
        planId={planId}
        query={shown.query}
        label={shown.label}
        asides={asides}
      />
    </section>
  )
}

type ListProps = { planId: string; query: string; label: string; asides?: Asides | undefined }

/** One part of the files of a plan, a page at a time. */
export function PlanFileList({ planId, query, label, asides }: ListProps) {
  const { pages, problem } = usePages<'/api/export/plans/[id]/files'>(
    `/api/export/plans/${planId}/files?${query}`,
  )
  if (pages === null)
    return problem === null ? <p className="text-ink-soft">Loading files…</p> : <Refusal problem={problem} />
  return (
    <div className="flex flex-col">
      <ul aria-label={label} className="flex flex-col gap-2">
        {pages.items.map((file) => (
          <li key={file.path}>
            <PlannedFile planId={planId} file={file} asides={asides} />
          </li>
        ))}
      </ul>
      <Refusal problem={problem} />
      <MoreButton pages={pages} />
    </div>
  )
}
