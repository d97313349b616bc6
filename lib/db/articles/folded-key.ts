import { onceAProcess } from '#lib/config/once-a-process.ts'
import { decoded } from '#lib/format/entities.ts'
import { addressKey, hashOf } from '#lib/schema/entry/address-key.ts'
import { foldedText } from '#lib/schema/folded-text.ts'

const SPACE = 32
/** A character that folds to several, or only together with its neighbours. */
const ALONE = 0xffff
/** Latin with its accents, then the dashes, quotation marks and dots of print. */
const LATIN = 0x250
const PRINT = { from: 0x2010, to: 0x2028 }

/** What each character is folded to by itself; 0 for those that only stand between words. */
const FOLDED = Uint16Array.from({ length: PRINT.to }, (_, code) => {
  if (code >= LATIN && code < PRINT.from) return ALONE
  const folded = String.fromCharCode(code).normalize('NFKC').toLowerCase()
  if (!/[\p{L}\p{N}]/u.test(folded)) return 0
  return folded.length === 1 ? folded.charCodeAt(0) : ALONE
})

/** Room for one text at a time: a title or an excerpt is seldom longer. */
const scratch = onceAProcess('folded-key', () => new Uint16Array(2_000))

/**
 * Stands for the folded text, with its HTML entities decoded: equal for texts that fold alike. Those of Latin script,
 * which most are, are folded as they are read.
 */
export function foldedKey(source: string): number {
  const text = decoded(source)
  const codes = text.length > scratch().length ? new Uint16Array(text.length) : scratch()
  let length = 0
  let isBetween = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const folded = FOLDED[code] ?? ALONE
    if (folded === ALONE) return addressKey(foldedText(text))
    if (folded === 0) {
      isBetween = length > 0
      continue
    }
    if (isBetween) codes[length++] = SPACE
    codes[length++] = folded
    isBetween = false
  }
  return length === 0 ? addressKey(text) : hashOf(codes, length)
}

/** The same for an excerpt; null for one that says nothing, which is equal to no other. */
export function excerptKey(excerpt: string): number | null {
  return excerpt.trim() === '' ? null : foldedKey(excerpt)
}
