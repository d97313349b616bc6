const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Adlam}]/gu
const LETTER = /\p{L}/gu

/** From here on a text reads from right to left: names in Latin letters are long, and often stand first. */
const SHARE = 0.4

/** Which way a text reads, told from all of its letters: its first word may be a foreign name. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const theirs = text.match(RIGHT_TO_LEFT)?.length ?? 0
  if (theirs === 0) return 'ltr'
  return theirs >= SHARE * (text.match(LETTER)?.length ?? 0) ? 'rtl' : 'ltr'
}
