'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { tell } from '#app/_components/messages/voice.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'

type Props = {
  readings: readonly { words: string; why: string }[]
  /** The place of the one that counts; null where nobody chose. */
  chosen: number | null
  /** Tells the desk which readings these are. */
  seal: string
}

const READS = 'All files are read again by it now.'
const WAITS = 'Another import runs at this moment: once it has ended, import again.'

/** The ways in which the flag can be read, for an admin to choose one. */
export function FlagForm({ readings, chosen, seal }: Props) {
  const router = useRouter()
  const [wanted, setWanted] = useState(chosen)
  const [said, setSaid] = useState<string | null>(null)
  const { busy, problem, attempt } = useAttempt()
  const save = (reading: number) =>
    attempt(
      () => sendChange('choose-flag', { reading, seal }),
      ({ job }) => {
        const next = `Chosen. ${job === null ? WAITS : READS}`
        setSaid(next)
        tell(next)
        router.refresh()
      },
    )
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== null) void save(wanted)
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">How this site reads it</legend>
        {readings.map(({ words, why }, place) => (
          <label key={words} className="flex min-h-6 items-baseline gap-2 text-sm">
            <input
              type="radio"
              name="reading"
              className="accent-accent"
              checked={wanted === place}
              disabled={busy}
              onChange={() => {
                setWanted(place)
                setSaid(null)
              }}
            />
            <span className="max-w-prose min-w-0 break-words">
              {words}. <span className="text-ink-soft">{why}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="max-w-prose text-sm text-ink-soft">
        What was decided so far is written by it with the next export. copydesk.yml in the content folder can
        say it too, under flag, and goes before what is chosen here.
      </p>
      <Refusal problem={problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy || wanted === null || wanted === chosen}>
          {busy ? 'Choosing…' : 'Choose'}
        </Button>
        <span className="text-sm text-ink-soft">{said}</span>
      </div>
    </form>
  )
}
