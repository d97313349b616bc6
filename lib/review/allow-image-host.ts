import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { allowedImageHosts, storeImageHosts } from '#lib/db/site/image-hosts.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { allowImageHostInput, MOST_IMAGE_HOSTS } from '#lib/schema/image-host.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

type AllowImageHost = { db: Db; actor: Actor } & z.input<typeof allowImageHostInput>

const TOO_MANY = failure('INVALID_INPUT', {
  place: 'host',
  message: `${MOST_IMAGE_HOSTS} hosts are allowed already, and there is room for no more.`,
  hint: 'Take some of them away in Settings first.',
})

/** Lets the pictures of a host load by themselves for everybody from now on, or no longer; one that is as wanted stays. */
export async function allowImageHost({
  db,
  actor,
  ...input
}: AllowImageHost): Promise<Result<{ hosts: string[] }>> {
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const parsed = parseInput(allowImageHostInput, input)
  if (!parsed.ok) return parsed
  const { host } = parsed.value
  return db.$transaction(async (tx) => {
    await lock(tx, 'settings')
    const before = await allowedImageHosts(tx)
    if (before.includes(host) === parsed.value.allowed) return ok({ hosts: before })
    const hosts = parsed.value.allowed ? [...before, host].sort() : before.filter((other) => other !== host)
    if (hosts.length > MOST_IMAGE_HOSTS) return err(TOO_MANY)
    await storeImageHosts(tx, hosts)
    await recordEvent(tx, actor, { name: 'settings.image-host-set', payload: parsed.value })
    return ok({ hosts })
  })
}
