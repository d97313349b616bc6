import type { Reads, Tx } from '#lib/db/client.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { imageHostsSchema } from '#lib/schema/image-host.ts'

const KEY = 'image-hosts'
const valueSchema = imageHostsSchema.shape.hosts

/** The hosts whose pictures load by themselves because an admin said so; those of the environment come besides. */
export async function allowedImageHosts(db: Reads): Promise<string[]> {
  return valueSchema.parse((await readSetting(db, KEY)) ?? [])
}

export async function storeImageHosts(tx: Tx, hosts: readonly string[]): Promise<void> {
  await storeSetting(tx, KEY, hosts)
}
