'use client'

import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { NewPassword, PresentPassword } from '#app/_components/form/password-field.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'

/** A new password for oneself. Other devices are signed out by it, this one is not. */
export function PasswordForm({ email }: { email: string }) {
  const [presentPassword, setPresentPassword] = useState('')
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  return (
    <form
      className="flex max-w-sm flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setDone(false)
        void attempt(
          () => sendChange('set-password', { email, password, presentPassword }),
          () => {
            setPresentPassword('')
            setPassword('')
            setDone(true)
          },
        )
      }}
    >
      {/* Tells password managers whose password this is. */}
      <input hidden readOnly type="email" autoComplete="username" value={email} />
      <PresentPassword value={presentPassword} onValue={setPresentPassword} />
      <NewPassword value={password} onValue={setPassword} />
      <Refusal problem={problem} />
      <p role="status" className={done ? 'rounded-md bg-ok-soft p-3 text-ok' : 'sr-only'}>
        {done ? 'The new password counts from now on. Other devices have to sign in again.' : ''}
      </p>
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Change the password'}
        </Button>
      </div>
    </form>
  )
}
