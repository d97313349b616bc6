import type { Desk } from '#lib/cli/desk.ts'
import { entryPaths, isRoot, kindAt } from '#lib/cli/entry-path.ts'
import { articlesAt, articlesById, articlesComposed, type Named } from '#lib/db/articles/by-name.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** What names lead to: each article once, in the order of its first name, and why others lead nowhere. */
export type Entries = {
  readonly found: readonly Named[]
  readonly failed: readonly { readonly path: string; readonly failure: Failure }[]
}

/** Finds the articles that are named by path, in any of the ways entryPaths() understands, or by id. */
export async function findEntries({ db, env }: Desk, typed: readonly string[]): Promise<Entries> {
  const names = [...new Set(typed)].map((name) => ({ name, paths: entryPaths(env.contentDir, name) }))
  const known = new Map<string, Named>()
  const unknown = () => names.filter(({ name }) => !known.has(name))
  const mostForms = Math.max(0, ...names.map(({ paths }) => paths.length))
  for (let form = 0; form < mostForms; form += 1) {
    const at = await articlesAt(
      db,
      unknown().flatMap(({ paths }) => paths[form] ?? []),
    )
    for (const { name, paths } of unknown()) note(known, name, at.get(paths[form] ?? ''))
  }
  const ids = unknown().filter(({ name }) => /^\d{1,9}$/.test(name.trim()))
  const byId = await articlesById(
    db,
    ids.map(({ name }) => Number(name)),
  )
  for (const { name } of ids) note(known, name, byId.get(Number(name)))
  const accented = unknown().filter(({ name }) => /[^\x20-\x7e\r\n]/.test(name))
  if (accented.length > 0) {
    const composed = await articlesComposed(db)
    for (const { name, paths } of accented)
      note(known, name, paths.flatMap((path) => composed.get(path.normalize('NFC')) ?? [])[0])
  }
  return {
    found: [
      ...new Map(
        names.flatMap(({ name }) => known.get(name) ?? []).map((entry) => [entry.id, entry]),
      ).values(),
    ],
    failed: unknown().map(({ name, paths }) => notFound(env.contentDir, name, paths)),
  }
}

/** The one article that is named so. */
export async function findEntry(desk: Desk, typed: string): Promise<Result<Named>> {
  const { found, failed } = await findEntries(desk, [typed])
  const [entry] = found
  return entry === undefined ? err(failed[0]?.failure ?? failure('NOT_FOUND')) : ok(entry)
}

function note(known: Map<string, Named>, name: string, entry: Named | undefined): void {
  if (entry !== undefined) known.set(name, entry)
}

const CHECK = 'Check the path or id.'

function notFound(contentDir: string, name: string, paths: readonly string[]): Entries['failed'][number] {
  if (isRoot(contentDir, name)) {
    const message = `${name} is the content folder itself; name the files in it.`
    return { path: name, failure: failure('NOT_FOUND', { place: name, message, hint: CHECK }) }
  }
  const [path] = paths
  if (path === undefined) {
    const message =
      name.trim() === ''
        ? 'An empty path names no article.'
        : `${name} is not in the content folder ${contentDir}.`
    return { path: name, failure: failure('NOT_FOUND', { place: name, message }) }
  }
  const there = paths.find((each) => kindAt(contentDir, each) !== null) ?? path
  const reasons = {
    file: {
      message: `The file ${there} is no article of the desk; an import says why, or makes it one.`,
      hint: 'Import, then try again.',
    },
    folder: { message: `${there} is a folder; name the files in it.`, hint: CHECK },
    none: { message: `There is no article ${there}.` },
  }
  const reason = reasons[kindAt(contentDir, there) ?? 'none']
  return { path: there, failure: failure('NOT_FOUND', { place: there, ...reason }) }
}
