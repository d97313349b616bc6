import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { readRestore } from '#lib/db/restores.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { PageMark } from '#lib/schema/wire/page-mark.ts'
import { pageMarkSchema } from '#lib/schema/wire/page-mark-schema.ts'

/**
 * The mark that a call brings along, if the page it comes from was rendered for whoever is signed in now.
 * OTHER_PERSON where it was not, OLD_TAB where there is no mark.
 */
export async function ownMark(db: Db, actor: Actor, raw: unknown): Promise<Result<PageMark>> {
  const mark = pageMarkSchema.safeParse(raw)
  if (!mark.success) return err(failure('OLD_TAB'))
  const { person } = mark.data
  if (person === actor.id) return ok(mark.data)
  const maker = (await db.user.findUnique({ where: { id: person }, select: { name: true } }))?.name
  const whose = maker ?? 'somebody else'
  return err(
    failure('OTHER_PERSON', {
      message: `You are signed in as ${actor.name} now; this page is from ${whose}.`,
      hint: `Nothing was stored in your name. Sign in as ${whose} to store it, or load the page anew to go on as ${actor.name}.`,
    }),
  )
}

/**
 * Refuses what was made before the database came from another backup: versions and ids may mean something else by
 * now. `whatStands` tells what there is of it.
 */
export async function sinceRestore(
  db: Db,
  mark: PageMark,
  whatStands: () => Promise<Record<string, unknown>>,
): Promise<Result<null>> {
  const restore = await readRestore(db)
  if (mark.restore === restore) return ok(null)
  return err(
    failure('STALE_VERSION', {
      message: 'The desk was restored from a backup after this page was opened.',
      hint: 'Nothing was changed. Load the page anew, look at what stands there now and decide again.',
      details: { restore, ...(await whatStands()) },
    }),
  )
}
