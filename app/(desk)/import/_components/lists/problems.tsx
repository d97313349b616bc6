'use client'

import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { MoreButton } from '#app/_components/more-button.tsx'
import { usePages } from '#app/_hooks/use-pages.ts'
import { ProblemItem } from '#app/(desk)/import/_components/lists/problem-item.tsx'
import { ProblemRules } from '#app/(desk)/import/_components/lists/problem-rules.tsx'
import { counted } from '#lib/format/count.ts'
import type { FilesPage, ProblemCounts } from '#lib/schema/import.ts'

const MendDialog = latePart(
  async () => (await import('#app/(desk)/import/_components/mend/mend-dialog.tsx')).MendDialog,
)

type Props = {
  counts: ProblemCounts
  first: FilesPage
  rule: string | null
  /** Another one with every import, after which the list is another. */
  stamp: string
  canMend: boolean
}

/** Files that could not be read, each with the place and what to do. They are imported once they are mended. */
export function Problems({ counts, first, rule, stamp, canMend }: Props) {
  const [mending, setMending] = useState<string | null>(null)
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" className="text-lg font-semibold">
        {counts.total === 0 ? 'No problems' : counted(counts.total, 'problem')}
      </h2>
      {counts.total === 0 ? (
        <div className="mt-2 rounded-lg border border-line bg-surface">
          <EmptyState icon={ShieldCheck} title="Every file could be read" />
        </div>
      ) : (
        <>
          <p className="mb-2 text-sm text-ink-soft">
            {canMend
              ? 'These files are not imported as long as they are broken. Mend a line here, or the file where it comes from.'
              : 'These files are not imported as long as they are broken. Mend them where they come from, or ask an admin, who can mend a line here.'}
          </p>
          <ProblemRules rules={counts.rules} total={counts.total} chosen={rule} />
          <Files key={`${rule} ${stamp}`} {...{ first, rule }} onMend={canMend ? setMending : null} />
        </>
      )}
      {mending !== null && <MendDialog key={mending} path={mending} onClose={() => setMending(null)} />}
    </section>
  )
}

type FilesProps = { first: FilesPage; rule: string | null; onMend: ((path: string) => void) | null }

function Files({ first, rule, onMend }: FilesProps) {
  const { pages, problem } = usePages<'/api/import/problems'>(
    rule === null ? '/api/import/problems' : `/api/import/problems?rule=${encodeURIComponent(rule)}`,
    first,
  )
  if (pages === null) return null
  return (
    <>
      <ul aria-label="Files with problems" className="flex flex-col gap-3">
        {pages.items.map((item) => (
          <ProblemItem key={item.path} item={item} onMend={onMend} />
        ))}
      </ul>
      {pages.items.length === 0 && <p className="text-ink-soft">No file breaks this rule any more.</p>}
      <Refusal problem={problem} />
      <MoreButton pages={pages} />
    </>
  )
}
