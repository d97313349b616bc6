/** What tells which key was pressed; a `KeyboardEvent` is one. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'getModifierState'>

/**
 * The key that is meant, as `KeyboardEvent.key` names it: `?` and `K` need no modifier names. Caps Lock is no Shift.
 * A letter that is none of the Latin ones counts by its place, as on Cyrillic, Greek and Hebrew keyboards, unless
 * `isKnown` has it as it is.
 */
export function keyOf(pressed: Pressed, isKnown: (key: string) => boolean): string {
  const { key, code, shiftKey } = pressed
  if (!/^\p{L}$/u.test(key)) return key
  const inCase = (letter: string) => (shiftKey ? letter.toUpperCase() : letter.toLowerCase())
  const typed = pressed.getModifierState('CapsLock') ? (inCase(key).at(0) ?? key) : key
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  if (place === undefined || /\p{Script=Latin}/u.test(key) || isKnown(typed)) return typed
  return inCase(place)
}
