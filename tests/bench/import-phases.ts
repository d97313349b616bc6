import { readFile } from '#lib/collection/read-file.ts'
import { scanCollection } from '#lib/collection/scan.ts'
import { searchTexts } from '#lib/db/articles/article-row.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { decodeEntry, splitEntry } from '#lib/frontmatter/split.ts'
import { readEntryFields } from '#lib/schema/entry/read-entry-fields.ts'

/** Milliseconds by phase. */
export type Phases = Map<string, number>

/** The reading half of an import in its steps, each over all files by itself. */
export function readingPhases(root: string): Phases {
  const phases: Phases = new Map()
  const step = <T>(name: string, work: () => T): T => {
    const start = performance.now()
    const result = work()
    phases.set(name, performance.now() - start)
    return result
  }
  const { files } = step('walk and stat', () => scanCollection(root))
  const bytes = step('read and digest', () => files.flatMap(({ path }) => okValue(readFile(root, path))))
  const sources = step('decode', () => bytes.flatMap((file) => okValue(decodeEntry(file.bytes))))
  step('fence and caps (part of parse)', () => sources.map(splitEntry))
  const parsed = step('parse', () => sources.flatMap((source) => okValue(parseEntry(source))))
  const fields = step('validate', () => parsed.flatMap(({ data }) => okValue(readEntryFields(data))))
  step('search words', () => fields.map((each, at) => searchTexts({ ...each, path: files[at]?.path ?? '' })))
  return phases
}

function okValue<T>(result: { ok: true; value: T } | { ok: false }): T[] {
  return result.ok ? [result.value] : []
}

/** The same database, with the time of the transactions' raw statements added up by table. */
export function watched(db: Db, phases: Phases): Db {
  const add = (name: string, ms: number) => phases.set(name, (phases.get(name) ?? 0) + ms)
  const transaction: Db['$transaction'] = async (work, options) => {
    const start = performance.now()
    let inside = 0
    const result = await db.$transaction(async (tx) => {
      const began = performance.now()
      const value = await work(watchedTx(tx, add))
      inside = performance.now() - began
      return value
    }, options)
    add('SQL begin and commit', performance.now() - start - inside)
    return result
  }
  return new Proxy(db, {
    get: (target, name) => (name === '$transaction' ? transaction : Reflect.get(target, name)),
  })
}

function watchedTx(tx: Tx, add: (name: string, ms: number) => void): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || !String(name).startsWith('$')) return value
      const timed = (call: readonly unknown[], start: number) =>
        add(
          `SQL ${/"(\w+)"|^(\w+)$/.exec(String(call[0]))?.slice(1).find(Boolean) ?? 'other'}`,
          performance.now() - start,
        )
      return async (...call: unknown[]) => {
        const start = performance.now()
        const result: unknown = await Reflect.apply(value, target, call)
        timed(call, start)
        return result
      }
    },
  })
}
