/** Characters that reorder the text around them (https://www.unicode.org/reports/tr9/). */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
/** Characters that take no room: they make equal-looking words differ. */
const INVISIBLE = /[\u00AD\u180E\u200B\u2060-\u2064\uFEFF]/
const ANY = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\p{Cc}]/gu

export function hasDirectionControl(text: string): boolean {
  return DIRECTION.test(text)
}

export function hasInvisible(text: string): boolean {
  return INVISIBLE.test(text)
}

/** Text as one line for the eye: line breaks become spaces, hidden characters become their code in brackets. */
export function visible(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(ANY, code)
}

/** The same for text whose lines and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(ANY, (char) => (char === '\n' || char === '\t' ? char : code(char)))
}

/** Text in which nothing is hidden: line breaks and tabs too are told by their code. */
export function spelled(text: string): string {
  return text.replace(ANY, code).replace(/[\u2028\u2029]/g, code)
}

/** The same for text of several lines, whose breaks and tabs stay. */
export function spelledLines(text: string): string {
  return text.replace(ANY, (char) => (char === '\n' || char === '\t' ? char : code(char)))
}

function code(char: string): string {
  return `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`
}
