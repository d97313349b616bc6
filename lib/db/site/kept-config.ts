import { z } from 'zod'
import type { Reads, Tx } from '#lib/db/session.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'

const KEY = 'site-config'
const valueSchema = z.string().nullable()

/** What the desk itself keeps as copydesk.yml of a site that it cannot write to; null for nothing. */
export async function keptConfig(db: Reads): Promise<string | null> {
  return valueSchema.parse(await readSetting(db, KEY))
}

export async function storeKeptConfig(tx: Tx, text: string | null): Promise<void> {
  await storeSetting(tx, KEY, text)
}
