// Preloaded (`node --import`): gives the process the fields that the address of this module names, as a site's own. They
// join the table as it is made.

/** @type {{ name: string }[]} */
const OWN = JSON.parse(new URL(import.meta.url).searchParams.get('fields') ?? '[]')

/** @typedef {{ own: unknown, without: readonly string[], all: { name: string }[], names: string[], byName: Map<string, unknown> }} Table */

/** @extends {Map<string, unknown>} */
class WithFields extends Map {
  /** @override @param {string} name @param {{ table: Table }} value */
  set(name, value) {
    if (name === 'fields') {
      const all = [...value.table.all, ...OWN]
      const byName = new Map(all.map((field) => [field.name, field]))
      value.table = { ...value.table, own: OWN, all, names: [...byName.keys()], byName }
    }
    return super.set(name, value)
  }
}

Reflect.set(globalThis, Symbol.for('copydesk.once-a-process'), new WithFields())
