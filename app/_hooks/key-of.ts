/** What tells which key was pressed; a `KeyboardEvent` is one. */
export type Pressed = { readonly key: string; readonly code: string; readonly shiftKey: boolean }

/**
 * The key that is meant, as `KeyboardEvent.key` names it: `?` and `K` need no modifier names. Caps Lock is no Shift.
 * A letter that is none of the Latin ones counts by its place, as on Cyrillic, Greek and Hebrew keyboards, unless
 * `isKnown` has it as it is.
 */
export function keyOf({ key, code, shiftKey }: Pressed, isKnown: (key: string) => boolean): string {
  const inCase = (letter: string) => (shiftKey ? letter.toUpperCase() : letter.toLowerCase())
  const typed = /^\p{L}$/u.test(key) ? (inCase(key).at(0) ?? key) : key
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  const isForeign = /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key)
  return isForeign && place !== undefined && !isKnown(typed) ? inCase(place) : typed
}
