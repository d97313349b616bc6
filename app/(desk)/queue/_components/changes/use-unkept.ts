import { useEffect } from 'react'
import { whenUnkept } from '#app/_hooks/browser-store.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'

const saying = late(
  async () => (await import('#app/(desk)/queue/_components/changes/say-unkept.ts')).sayUnkept,
)

/** Says once what the storage of this browser did not take. */
export function useUnkept(): void {
  useEffect(() => whenUnkept(() => void untilFetched(saying).then((say) => say?.())), [])
}
