import { setTimeout as sleep } from 'node:timers/promises'
import { jobActor } from '#lib/auth/actor.ts'
import { rootIdentity } from '#lib/collection/root-identity.ts'
import { type FolderWatch, watchFolder } from '#lib/collection/watch-folder.ts'
import type { Db } from '#lib/db/client.ts'
import { brokenOff } from '#lib/db/trouble.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { dueAt, type LastRun, type UnseenChanges } from '#lib/jobs/pace.ts'

const TICK_MS = 200

type Request = {
  readonly db: Db
  readonly root: string
  /** How often to look without any event; 0 for never. */
  readonly scanSeconds: number
  readonly signal: AbortSignal
  /** For people: what went wrong, once. */
  readonly say: (sentence: string) => void
  /** Told that every folder is watched from here on, and of every import, also one that found nothing. */
  readonly on?: (event: 'ready' | 'imported') => void
}

/**
 * Imports whatever changes in the content folder until `signal` says stop. A folder that goes away is waited
 * for, and one that takes its place is watched instead; nothing is imported, and so nothing missed, meanwhile.
 */
export async function watchContent(request: Request): Promise<void> {
  const { root, signal } = request
  const say = onceEach(request.say)
  let identity: string | null = null
  let folder: FolderWatch | null = null
  let news: UnseenChanges | null = null
  let run: LastRun | null = null

  const changed = () => {
    const now = Date.now()
    news = { arriving: false, first: now, ...news, last: now }
  }
  const problem = (reason: string) =>
    say(`Some folders cannot be watched (${reason}); they are looked at every ${request.scanSeconds} s.`)

  while (!signal.aborted) {
    const present = rootIdentity(root)
    if (present !== identity) {
      await folder?.close()
      folder = null
      identity = present
      if (present === null) {
        say(`The content folder ${root} is gone; waiting for it.`)
        continue
      }
      folder = await watchFolder(root, { changed, problem }).catch(() => null)
      if (folder === null) {
        identity = null // gone again; the next look will tell
        continue
      }
      news = { first: Date.now(), last: Date.now(), arriving: true }
      request.on?.('ready')
    } else if (present !== null && dueAt(news, run, request.scanSeconds * 1_000) <= Date.now()) {
      const seen: UnseenChanges | null = news
      news = null
      const began = Date.now()
      const trouble = await importOnce(request)
      run = { began, ended: Date.now(), failed: trouble !== null }
      say(trouble ?? '')
      request.on?.('imported')
      if (trouble !== null) news ??= seen ?? { first: began, last: began, arriving: false }
    }
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined)
  }
  await folder?.close()
}

/** What went wrong, or null. */
async function importOnce({ db, root, signal }: Request): Promise<string | null> {
  try {
    const result = await importCollection({
      db,
      actor: jobActor('watcher'),
      root,
      quiet: true,
      shouldStop: async () => signal.aborted,
    })
    return result.ok ? null : `${result.error.message} ${result.error.hint}`
  } catch (error) {
    const { message, hint } = brokenOff('The import broke off', error)
    return `${message} ${hint}`
  }
}

/** A sentence that repeats is said once. */
function onceEach(say: (sentence: string) => void): (sentence: string) => void {
  let last = ''
  return (sentence) => {
    if (sentence !== last && sentence !== '') say(sentence)
    last = sentence
  }
}
