'use client'

import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Field } from '#app/_components/form/field.tsx'
import { tell } from '#app/_components/messages/voice.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'

type Props = {
  /** What admins allowed. */
  hosts: readonly string[]
  /** What the environment of the server allows besides. */
  fixed: readonly string[]
}

/** The hosts whose pictures load without a click. */
export function ImageHostsForm({ hosts: first, fixed }: Props) {
  const [hosts, setHosts] = useState(first)
  const [host, setHost] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const set = (host: string, allowed: boolean, said: string) =>
    attempt(
      () => sendChange('allow-image-host', { host, allowed }),
      (answer) => {
        setHosts(answer.hosts)
        if (allowed) setHost('')
        tell(said)
      },
    )
  const add = (event: FormEvent) => {
    event.preventDefault()
    void set(host, true, `Allowed: ${host}`)
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-prose text-sm text-ink-soft">
        A picture tells its host who looks at what, so pictures from elsewhere wait for a click. Those of
        these hosts load by themselves, for everybody.
      </p>
      {fixed.length > 0 && (
        <p className="text-sm">{`Set by COPYDESK_IMAGE_HOSTS: ${fixed.includes('*') ? 'every host' : fixed.join(', ')}.`}</p>
      )}
      {hosts.length > 0 && (
        <ul aria-label="Allowed hosts" className="flex flex-col">
          {hosts.map((name) => (
            <li key={name} className="flex items-center gap-2">
              <span translate="no" className="break-all">
                {name}
              </span>
              <Button
                look="quiet"
                size="icon"
                disabled={busy}
                aria-label={`No longer allow ${name}`}
                onClick={() => void set(name, false, `No longer allowed: ${name}`)}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add} className="flex w-full max-w-sm flex-col items-start gap-3">
        <Field
          label="Another host"
          value={host}
          maxLength={300}
          placeholder="pics.example"
          autoCapitalize="off"
          spellCheck={false}
          problem={problem && `${problem.message} ${problem.hint}`}
          onChange={(event) => setHost(event.target.value)}
        />
        <Button type="submit" disabled={busy || host.trim() === ''}>
          Allow
        </Button>
      </form>
    </div>
  )
}
