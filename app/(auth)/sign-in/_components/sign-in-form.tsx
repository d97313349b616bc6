'use client'

import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Field } from '#app/_components/form/field.tsx'
import { postCredentials } from '#app/(auth)/sign-in/_components/post-credentials.ts'
import { describeProblem, type Problem } from '#app/(auth)/sign-in/_components/problem.ts'

type Props = {
  /** A path of this desk, checked by the page. */
  destination: string
  /** The error an earlier answer sent here with, if any. */
  code: string | null
}

const TRIES = 10

/** E-mail and password. What was typed stays after a refusal, and the cursor goes where it is needed. */
export function SignInForm({ destination, code }: Props) {
  const [problem, setProblem] = useState<Problem | null>(code === null ? null : describeProblem(code))
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => focus(form.current, 'email'), [])

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    const { code, wait } = await untilTaken(new FormData(event.currentTarget))
    if (code === null) {
      // A whole new page rather than a client-side step: nothing that was made for a stranger may be shown on.
      window.location.assign(destination)
      return
    }
    setProblem(describeProblem(code, code === 'SIGN_IN_BUSY' ? 0 : wait))
    setBusy(false)
    focus(form.current, 'password')
  }

  /** When too many ask at once, the desk says when there is room again; nobody needs to press the button for that. */
  async function untilTaken(typed: FormData) {
    let answer = await postCredentials(typed, destination)
    for (let again = 0; answer.code === 'SIGN_IN_BUSY' && again < TRIES; again += 1) {
      setProblem(describeProblem(answer.code, answer.wait))
      await new Promise((resolve) => setTimeout(resolve, answer.wait * 1000))
      answer = await postCredentials(typed, destination)
    }
    return answer
  }

  return (
    // The method only matters before scripts have loaded: a password must never end up in an address.
    <form ref={form} method="post" onSubmit={submit} className="flex flex-col gap-4">
      {problem !== null && (
        <div role="alert" id="sign-in-problem" className="rounded-md bg-danger-soft p-3 text-danger">
          <p className="font-medium">{problem.title}</p>
          <p>{problem.hint}</p>
        </div>
      )}
      <Field label="E-mail" type="email" name="email" autoComplete="username" required maxLength={254} />
      <Field
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        maxLength={200}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'sign-in-problem'}
      />
      <Button type="submit" look="primary" aria-disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

function focus(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.focus()
}
