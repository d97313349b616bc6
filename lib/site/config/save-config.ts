import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { digest } from '#lib/collection/digest.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import { createFile } from '#lib/collection/write-new.ts'
import type { WriteRefusal } from '#lib/collection/write-refusal.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease, type RenewLease } from '#lib/db/lease.ts'
import { storeKeptConfig } from '#lib/db/site/kept-config.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { lineDiff } from '#lib/export/diff.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type SavedConfig, saveConfigInput } from '#lib/schema/site/site-config.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { dressed, type PresentConfig, presentConfig } from '#lib/site/config/present-config.ts'
import { OWN_CONFIG, readConfigText } from '#lib/site/own-config.ts'

type Call = { readonly db: Db; readonly actor: Actor; readonly root: string }
type Saved = Omit<SavedConfig, 'job'>

/**
 * Writes copydesk.yml into the content folder, on the condition that what stands there is what the seal stands for; the
 * next import reads by it. Where the folder cannot be written to, and has no such file, the desk keeps the text itself.
 * SITE_CONFIG_INVALID where it has a mistake, CHANGED_ON_DISK where another text stands there by now.
 */
export async function saveConfig({
  db,
  actor,
  root,
  ...input
}: Call & z.input<typeof saveConfigInput>): Promise<Result<Saved>> {
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const parsed = parseInput(saveConfigInput, input)
  if (!parsed.ok) return parsed
  const { text, seal } = parsed.value
  const config = readConfigText(OWN_CONFIG, text)
  if (!config.ok) return config
  return withContent({ db, root }, async (renew) => {
    const present = await presentConfig(db, root)
    if (present.cannot !== null) return err(unwritable(present.cannot))
    if (present.seal !== seal) return err(changed())
    const wish = { db, actor, root, text, present, renew }
    const written = await writeFile(wish)
    if (written.ok || written.error.code !== 'TARGET_UNWRITABLE' || present.digest !== null) return written
    return keepText(wish, written.error.message)
  })
}

type Wish = Call & { readonly text: string; readonly present: PresentConfig; readonly renew: RenewLease }

/** The event stands only where the file does: what refuses the file takes the event back. */
function writeFile(wish: Wish): Promise<Result<Saved>> {
  const { text, present, root } = wish
  return inTransaction(wish, async (tx) => {
    const bytes = dressed(text, present.dress)
    await record(tx, wish, 'copydesk.yml', { from: present.digest, to: digest(bytes) })
    if (present.isKept) await storeKeptConfig(tx, null)
    const refusal = await put(root, bytes, present.digest)
    return refusal === null ? ok({ where: 'copydesk.yml', why: null }) : err(refused(refusal))
  })
}

function keepText(wish: Wish, why: string): Promise<Result<Saved>> {
  const { text, present } = wish
  return inTransaction(wish, async (tx) => {
    const sealOf = (kept: string) => digest(Buffer.from(kept, 'utf8'))
    const from = present.isKept ? sealOf(present.before) : null
    await record(tx, wish, 'settings', { from, to: sealOf(text) })
    await storeKeptConfig(tx, text.trim() === '' ? null : text)
    return ok({ where: 'settings', why })
  })
}

async function inTransaction(
  { db, renew }: Wish,
  work: (tx: Tx) => Promise<Result<Saved>>,
): Promise<Result<Saved>> {
  try {
    return await db.$transaction(async (tx) => {
      const done = (await renew(tx)) ? await work(tx) : err(lostLease('content'))
      if (!done.ok) throw new CopydeskError(done.error)
      return done
    })
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

async function record(
  tx: Tx,
  { actor, text, present }: Wish,
  where: Saved['where'],
  digests: { readonly from: string | null; readonly to: string },
): Promise<void> {
  const lines = lineDiff(present.before, text)
  const count = (wanted: 'added' | 'removed') => lines.filter(({ kind }) => kind === wanted).length
  const payload = { where, added: count('added'), removed: count('removed'), ...digests }
  await recordEvent(tx, actor, { name: 'site.config-saved', payload })
}

/** Null where it was written. */
async function put(root: string, bytes: Buffer, expectedDigest: string | null): Promise<WriteRefusal | null> {
  if (expectedDigest === null) {
    const made = await createFile(root, OWN_CONFIG, bytes)
    return made.ok ? null : made.error
  }
  const [result] = await replaceFiles(root, [{ path: OWN_CONFIG, bytes, expectedDigest }])
  return result?.ok === false ? result.error : null
}

function refused({ rule, message }: WriteRefusal): Failure {
  return rule === 'unwritable' ? unwritable(message) : changed()
}

function unwritable(message: string): Failure {
  return failure('TARGET_UNWRITABLE', { place: OWN_CONFIG, message })
}

function changed(): Failure {
  return failure('CHANGED_ON_DISK', {
    place: OWN_CONFIG,
    message: `${OWN_CONFIG} says something else than what you saw.`,
    hint: 'Load the page anew and change what stands there now. What you wrote stays in the form until then; nothing was written.',
  })
}
