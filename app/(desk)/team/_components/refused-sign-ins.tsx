import { TimeAgo } from '#app/_components/time-ago.tsx'
import type { RefusedSignIn } from '#lib/schema/team.ts'

/** Who could not sign in lately; a few are mistyped passwords, many are somebody who guesses. */
export function RefusedSignIns({ refused }: { refused: readonly RefusedSignIn[] }) {
  if (refused.length === 0) return null
  return (
    <section aria-labelledby="refused-sign-ins" className="mt-8">
      <h2 id="refused-sign-ins" className="mb-2 font-serif text-lg font-semibold">
        Refused sign-ins
      </h2>
      <ul className="flex flex-col gap-1">
        {refused.map(({ id, at, sentence }) => (
          <li key={id}>
            <bdi>{sentence}</bdi>, <TimeAgo at={at} />
          </li>
        ))}
      </ul>
    </section>
  )
}
