'use client'

import { useSyncExternalStore } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { untilAnswered } from '#app/_hooks/until-answered.ts'
import type { Failure } from '#lib/errors.ts'
import type { SavedView } from '#lib/schema/view.ts'

type Known = { readonly views: readonly SavedView[] | null; readonly problem: Failure | null }

/** What every place of the page that shows saved views shows: changed in one, they are changed in all. */
let known: Known = { views: null, problem: null }
const listeners = new Set<() => void>()

function set(next: Partial<Known>): void {
  known = { ...known, ...next }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function load(): Promise<void> {
  const answer = await untilAnswered(
    () => fetchJson<'/api/views'>('/api/views'),
    undefined,
    (problem) => set({ problem }),
  )
  set(answer.ok ? { views: answer.value, problem: null } : { problem: answer.error })
}

/** The saved views, fetched when they are looked at; null until then. */
export function useSavedViews(): Known & { readonly load: () => Promise<void> } {
  const { views, problem } = useSyncExternalStore(
    subscribe,
    () => known,
    () => known,
  )
  return { views, problem, load }
}
