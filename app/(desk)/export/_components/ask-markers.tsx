import { GitMerge } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'

type Props = { count: number; work: Export }

/** Asks about files that are held for markers of a merge conflict in their text: a plan with them is another one. */
export function AskMarkers({ count, work }: Props) {
  const withThem = { ...work.choices, withMarkers: true }
  const plan = () =>
    work.send(async () => {
      const answer = await sendChange('start-plan', withThem)
      if (answer.ok) work.choose(withThem)
      return answer
    })
  return (
    <section
      aria-label="Merge conflicts"
      className="flex flex-wrap items-center gap-3 rounded-lg bg-warn-soft p-3"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2">
        <GitMerge size={16} aria-hidden="true" className="mt-1 shrink-0 text-warn" />
        <span>
          {`${counted(count, 'file holds', 'files hold')} markers of a merge conflict in the text. Mostly somebody forgot to take one side out; some texts are about git. Held until you say so.`}
        </span>
      </p>
      <Button
        onClick={plan}
        disabled={work.busy || work.running}
      >{`Write ${count === 1 ? 'it' : 'them'} too`}</Button>
    </section>
  )
}
