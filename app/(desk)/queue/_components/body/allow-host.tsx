'use client'

import { Button } from '#app/_components/button.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { toast } from '#app/_components/messages/toasts.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { setAllowedHosts } from '#app/(desk)/queue/_components/body/allowed-hosts.ts'

type Props = {
  host: string
  /** Below a small picture, which says the host itself. */
  isShort: boolean
}

/** Lets the pictures of a host load by themselves from now on, for everybody. */
export function AllowHost({ host, isShort }: Props) {
  const { busy, problem, attempt } = useAttempt()
  const set = (allowed: boolean) => () => sendChange('allow-image-host', { host, allowed })
  const allow = () =>
    attempt(set(true), ({ hosts }) => {
      setAllowedHosts(hosts)
      toast.success(`Pictures from ${host} load by themselves from now on, for everybody.`, {
        action: {
          label: 'Undo',
          onClick: () => void attempt(set(false), ({ hosts }) => setAllowedHosts(hosts)),
        },
      })
    })
  return (
    <>
      <Button
        look="quiet"
        size="small"
        disabled={busy}
        aria-label={`Always from ${host}`}
        title={`Always from ${host}`}
        onClick={() => void allow()}
      >
        {isShort ? 'Always' : `Always from ${host}`}
      </Button>
      <Refusal problem={problem} look="line" />
    </>
  )
}
