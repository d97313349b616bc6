// Loaded into a server before its own code (`NODE_OPTIONS=--import …`): adds a line to a file in the data folder
// whenever something asks the database for every article from the first one on, which is how an index in memory is
// built.
import { appendFileSync } from 'node:fs'
import Module from 'node:module'
import { join } from 'node:path'

const ROWS = /FROM "Article" WHERE \("revision", "id"\) > \(\?, \?\)/
const patched = new WeakSet()

/** What CommonJS loads by; Node has no public name for it. */
const loader = /** @type {{ _load: (this: unknown, name: string, ...rest: unknown[]) => any }} */ (
  /** @type {unknown} */ (Module)
)
const load = loader._load
loader._load = function (...args) {
  const loaded = load.apply(this, args)
  if (/better-sqlite3/.test(args[0]) && typeof loaded?.prototype?.prepare === 'function')
    watch(loaded.prototype)
  return loaded
}

/** @param {import('better-sqlite3').Database} database */
function watch(database) {
  if (patched.has(database)) return
  patched.add(database)
  const { prepare } = database
  database.prepare = function (/** @type {string} */ sql) {
    const statement = /** @type {any} */ (prepare.call(this, sql))
    if (!ROWS.test(sql)) return statement
    const { all } = statement
    statement.all = (/** @type {unknown[]} */ ...given) => {
      if (Number(given.flat()[0]) < 0)
        appendFileSync(join(process.env.DATA_DIR ?? '', 'index-builds'), 'built\n')
      return all.apply(statement, given)
    }
    return statement
  }
}
