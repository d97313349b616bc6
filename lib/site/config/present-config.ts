import { digest } from '#lib/collection/digest.ts'
import { readBounded } from '#lib/collection/read-bounded.ts'
import { foldersAbove } from '#lib/collection/site-files.ts'
import type { Db } from '#lib/db/client.ts'
import { keptConfig } from '#lib/db/site/kept-config.ts'
import { storedSite, storedSiteReport } from '#lib/db/site/stored-site.ts'
import { LONGEST_CONFIG, type ShownConfig } from '#lib/schema/site/site-config.ts'
import { beginConfig } from '#lib/site/config/begin-config.ts'
import { OWN_CONFIG } from '#lib/site/own-config.ts'

/** How a text stands in its file: with a mark of its encoding, and with which ends of lines. */
export type Dress = { readonly mark: '' | '\ufeff'; readonly end: '\n' | '\r\n' }

export type PresentConfig = ShownConfig & {
  /** Of the file in the content folder; null where there is none. */
  readonly digest: string | null
  /** What stands there now, to be compared with; nothing where there is neither a file nor a setting. */
  readonly before: string
  readonly dress: Dress
  readonly isKept: boolean
}

const PLAIN: Dress = { mark: '', end: '\n' }

/** The text that says how the site is read, as it stands now, or one to begin with. */
export async function presentConfig(db: Db, root: string): Promise<PresentConfig> {
  const kept = await keptConfig(db)
  const file = readBounded(root, OWN_CONFIG, LONGEST_CONFIG)
  const sealed = (digest: string | null) => ({
    digest,
    seal: `${digest ?? 'none'} ${kept === null ? 'none' : sealOf(kept)}`,
    isKept: kept !== null,
  })
  if (file.ok) {
    const { text, dress, cannot } = undressed(file.value.bytes)
    return { ...sealed(file.value.digest), text, before: text, dress, from: 'file', cannot }
  }
  const nothing = { ...sealed(null), dress: PLAIN, cannot: null }
  if (file.error !== 'missing')
    return { ...nothing, text: '', before: '', from: 'file', cannot: WHY[file.error] ?? WHY.unreadable ?? '' }
  if (kept !== null) return { ...nothing, text: kept, before: kept, from: 'settings' }
  const above = textAbove(root)
  if (above !== null) return { ...nothing, text: above, before: '', from: 'above' }
  return { ...nothing, text: await beginning(db), before: '', from: 'found' }
}

const WHY: Readonly<Record<string, string>> = {
  'too-large': 'It is longer than 64,000 bytes.',
  symlink: 'A link stands in its place, and the desk follows none.',
  'not-a-file': 'Something other than a file stands in its place.',
  unreadable: 'It cannot be read.',
}

function sealOf(text: string): string {
  return digest(Buffer.from(text, 'utf8'))
}

/** Text areas know one end of lines, so a file that has several cannot go through one unharmed. */
function undressed(bytes: Uint8Array): { text: string; dress: Dress; cannot: string | null } {
  const source = decoded(bytes)
  if (source === null) return { text: '', dress: PLAIN, cannot: 'It is no UTF-8.' }
  const mark = source.startsWith('\ufeff') ? '\ufeff' : ''
  const all = source.slice(mark.length)
  const text = all.replaceAll('\r\n', '\n')
  const end = all.includes('\r\n') ? '\r\n' : '\n'
  const dress: Dress = { mark, end }
  const cannot =
    dressed(text, dress).equals(bytes) && !text.includes('\r') ? null : 'Its lines end in several ways.'
  return { text, dress, cannot }
}

/** The bytes of a text as its file has them. */
export function dressed(text: string, { mark, end }: Dress): Buffer {
  return Buffer.from(mark + text.replaceAll('\n', end), 'utf8')
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What the nearest file above the content folder says, which one in it would go before. */
function textAbove(root: string): string | null {
  for (const folder of foldersAbove(root)) {
    const file = readBounded(folder, OWN_CONFIG, LONGEST_CONFIG)
    if (file.ok) return undressed(file.value.bytes).text
  }
  return null
}

async function beginning(db: Db): Promise<string> {
  const [site, report] = await Promise.all([storedSite(db), storedSiteReport(db)])
  return site === null || report === null ? '' : beginConfig(site.map, report)
}
