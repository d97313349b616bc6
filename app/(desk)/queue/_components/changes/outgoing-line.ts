import { browserStore } from '#app/_hooks/browser-store.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { untilWorthTrying } from '#app/_hooks/until-worth-trying.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { type Outbox, openOutbox } from '#app/(desk)/queue/_components/changes/outbox.ts'
import { raisedVersions } from '#app/(desk)/queue/_components/changes/raised-versions.ts'
import {
  isWaiting,
  restoreOf,
  sendKept,
  standsNow,
  versionNow,
} from '#app/(desk)/queue/_components/changes/send-change.ts'
import { shown } from '#app/(desk)/queue/_components/changes/shown-change.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { Changed, UndoneStep } from '#lib/schema/review.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** Reads what was kept, and says what was refused: most visits have neither. */
const outgoing = late(() => import('#app/(desk)/queue/_components/changes/read-outbox.ts'))
const refusals = late(() => import('#app/(desk)/queue/_components/changes/say-refused.ts'))

/** What is known of a change once it is stored; null instead for one that never was. */
export type Answer = Pick<Changed, 'version' | 'stepId'>

/** Changes that wait for an answer that has not come so far: why, and which of them is the first. */
export type Waiting = {
  readonly count: number
  readonly reason: Failure
  readonly change: OutgoingChange
} | null

/** Who is told what becomes of a change. */
export type LineWiring = {
  /** Shows a change at once, or takes it back. */
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** The server has stored it; the article with what waits behind it. */
  readonly confirmed: (item: Omit<QueueItem, 'noteCount'>) => void
  /** The server has refused it: bring the article back with the reason. */
  readonly refused: (id: number, reason: Failure) => void
  /** A step went back; `isShown` where its article was shown so when it was wished for. */
  readonly undone: (taken: UndoneStep, isShown: boolean) => void
  /** Nothing went back. */
  readonly notUndone: (articleId: number, reason: Failure) => void
}

export type OutgoingLine = {
  /** Opens the outbox of who is signed in and sends what an earlier visit left there; once, in the browser. */
  readonly begin: () => void
  /** Keeps a change, shows it and puts it into the line. */
  readonly enter: (change: OutgoingChange) => Promise<Answer | null>
  /** The changes of this page that have no answer, in their order. */
  readonly pending: () => readonly OutgoingChange[]
  /** Drops the changes that wait and shows their articles as they were. */
  readonly giveUp: () => void
  /** What becomes of the first change that waits, where it was made before a restore: the same again, or nothing. */
  readonly afterRestore: (key: string, again: OutgoingChange | null) => void
}

/**
 * The line of changes on their way to the server, one after the other. What gets no answer is kept, over a reload too,
 * and sent again until it gets one; its key makes sure that it counts once.
 */
export function outgoingLine(
  wiring: { readonly current: LineWiring },
  setWaiting: (next: (waiting: Waiting) => Waiting) => void,
): OutgoingLine {
  let outbox: Outbox | null = null
  let tail: Promise<unknown> = Promise.resolve()
  /** Moves on when all is given up: what was under way before has no say any more. */
  let round = 0
  let wish: { readonly key: string; readonly again: OutgoingChange | null } | null = null
  let wake: () => void = () => {}
  /** Those of the outbox that this page knows. */
  let pending: readonly OutgoingChange[] = []
  const versions = raisedVersions()

  const answered = ({ input: { key } }: OutgoingChange) => {
    outbox?.remove(key)
    pending = pending.filter(({ input }) => input.key !== key)
    const count = pending.length // those of other windows are told there
    setWaiting((waiting) =>
      waiting === null || count === 0 || restoreOf(waiting.reason) !== null ? null : { ...waiting, count },
    )
  }
  const stored = (change: OutgoingChange, value: Changed | UndoneStep): Answer | null => {
    const { articleId } = change.input
    answered(change)
    if ('job' in value) {
      for (const { id, version } of value.items) versions.stored(change, version, id)
      wiring.current.undone(value, articleId > 0)
      return null
    }
    // How many notes there are it tells from before one's own that is on its way.
    const { stepId, noteCount: _, ...item } = value
    versions.stored(change, item.version)
    const later = pending.filter(({ input }) => input.articleId === articleId)
    wiring.current.confirmed(Object.assign(item, ...later.map(shown)))
    return { version: item.version, stepId }
  }
  /** Ends a change that never will be stored: its article is shown as it stands. */
  const dropped = (change: OutgoingChange, reason: Failure) => {
    answered(change)
    wiring.current.patch(change.input.articleId, { ...change.before, ...standsNow(reason) })
  }
  const refused = (change: OutgoingChange, reason: Failure) => {
    const { articleId } = change.input
    const now = versionNow(reason)
    dropped(change, reason)
    if (now !== null) versions.told(articleId, now, pending)
    if (change.kind === 'undo') return wiring.current.notUndone(articleId, reason)
    void untilFetched(refusals).then((say) => say?.sayRefused(change, reason))
    wiring.current.refused(articleId, reason)
  }
  /** Waits until a change is worth sending again; answers what to send then, null for nothing. */
  const untilAgain = async (change: OutgoingChange, reason: Failure): Promise<OutgoingChange | null> => {
    const { key, articleId } = change.input
    setWaiting(() => ({ count: pending.length, reason, change }))
    const isWished = () => wish?.key === key
    if (!isWished()) await Promise.race([untilWorthTrying(), woken()])
    if (!isWished() || restoreOf(reason) === null) return change
    const again = wish?.again ?? null
    if (again === null) {
      dropped(change, reason)
      return null
    }
    outbox?.replace(key, again)
    pending = pending.map((each) => (each.input.key === key ? again : each))
    versions.told(articleId, versionNow(reason) ?? 0, [])
    return again
  }
  const woken = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  const deliver = async (made: OutgoingChange, began: number): Promise<Answer | null> => {
    let change: OutgoingChange | null = made
    while (change !== null && began === round) {
      const result = await sendKept(change, versions.of(change))
      if (result.ok) return stored(change, result.value)
      const { error } = result
      // A step of before a restore is another one by now.
      if (!isWaiting(error) || (change.kind === 'undo' && restoreOf(error) !== null)) {
        refused(change, error)
        return null
      }
      change = await untilAgain(change, error)
    }
    return null
  }

  return {
    begin: () => {
      if (outbox !== null) return
      const { person } = deskMark()
      const box = openOutbox(browserStore, person)
      outbox = box
      const left = box.names()
      const began = round
      if (left.length === 0) return
      // What was left by an earlier visit goes first, whatever is decided meanwhile.
      tail = untilFetched(outgoing).then(async (reader) => {
        if (reader === null) return
        const changes = reader.readOutbox(box, left, person)
        pending = [...changes, ...pending]
        for (const change of changes) wiring.current.patch(change.input.articleId, shown(change))
        for (const change of changes) await deliver(change, began)
      })
    },
    enter: (change) => {
      outbox?.add(change)
      pending = [...pending, change]
      setWaiting((waiting) => waiting && { ...waiting, count: waiting.count + 1 })
      wiring.current.patch(change.input.articleId, shown(change))
      const began = round
      const answer = tail.then(() => deliver(change, began))
      tail = answer
      return answer
    },
    pending: () => pending,
    giveUp: async () => {
      const reader = await untilFetched(outgoing)
      if (reader === null || outbox === null) return
      const names = outbox.names()
      const left = reader.readOutbox(outbox, names, deskMark().person)
      round += 1
      names.forEach(outbox.drop)
      pending = []
      setWaiting(() => null)
      wake()
      // Last first, so that of several changes of one article the state before them all stands.
      for (const change of left.toReversed()) wiring.current.patch(change.input.articleId, change.before)
    },
    afterRestore: (key, again) => {
      wish = { key, again }
      wake()
    },
  }
}
