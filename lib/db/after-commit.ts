import { AsyncLocalStorage } from 'node:async_hooks'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Db } from '#lib/db/session.ts'

const waiting = onceAProcess('after-commit', () => new AsyncLocalStorage<(() => void)[]>())

/** Does something once the transaction that is open has committed, and not at all where it rolls back. */
export function afterCommit(work: () => void): void {
  const list = waiting().getStore()
  if (list === undefined) work()
  else list.push(work)
}

/** The same database, with what waits for a commit done after it. */
export function tellingCommits(db: Db): Db {
  const transaction: Db['$transaction'] = async (work, options) => {
    const list: (() => void)[] = []
    const value = await waiting().run(list, () => db.$transaction(work, options))
    for (const told of list) told()
    return value
  }
  return new Proxy(db, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  })
}
