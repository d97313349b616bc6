import type { Reads, Tx } from '#lib/db/session.ts'

/** Settings that the desk keeps of itself, each a JSON text under its name. */
type SettingName =
  | 'always-written'
  | 'home'
  | 'image-hosts'
  | 'site'
  | 'site-config'
  | 'site-report'
  | 'way-to-content'

/** The stored value, to be checked by whoever asked; null where there is none. */
export async function readSetting(db: Reads, name: SettingName): Promise<unknown> {
  const [row] = await db.$rows<{ value: string }>('SELECT "value" FROM "Setting" WHERE "key" = ?', [name])
  return row === undefined ? null : JSON.parse(row.value)
}

export async function storeSetting(tx: Tx, name: SettingName, setting: unknown): Promise<void> {
  const value = JSON.stringify(setting)
  await tx.setting.upsert({ where: { key: name }, create: { key: name, value }, update: { value } })
}
