import { tell } from '#app/_components/messages/voice.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import type { Failure } from '#lib/errors.ts'
import type { SavedView } from '#lib/schema/view.ts'

type Arranged = { readonly pinned: readonly string[]; readonly opens: string | null }

export type Arranging = {
  /** The pinned views, in their order. */
  readonly order: readonly string[]
  readonly busy: boolean
  readonly problem: Failure | null
  /** Changes what is named of it, and tells of it. */
  arrange(next: Partial<Arranged>, said: string): void
}

/** What somebody makes of the order of the views. */
export function useArranging(views: readonly SavedView[], onChanged: () => Promise<void>): Arranging {
  const { busy, problem, attempt } = useAttempt()
  const order = views.filter(({ pinned }) => pinned).map(({ id }) => id)
  const opens = views.find((view) => view.opens)?.id ?? null
  const arrange = (next: Partial<Arranged>, said: string) =>
    void attempt(
      () => {
        const wanted = { pinned: order, opens, ...next }
        return sendChange('arrange-views', { ...wanted, pinned: [...wanted.pinned] })
      },
      () => {
        tell(said)
        void onChanged()
      },
    )
  return { order, busy, problem, arrange }
}

/** With the one at a place moved by so many. */
export function moved(order: readonly string[], at: number, by: number): string[] {
  const next = [...order]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}
