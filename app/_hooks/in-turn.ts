/** What stands shorter in a live region may never be read out. */
const STANDS_MS = 150
/** So many wait at most: of what a key that is held down passes, only the last is worth telling. */
const LONGEST_LINE = 3

/** Hands texts on one after the other, so that none takes the place of another before that was told. */
export function inTurn(say: (text: string) => void): (text: string) => void {
  const line: string[] = []
  let isTelling = false
  const next = () => {
    const text = line.shift()
    isTelling = text !== undefined
    if (text === undefined) return
    say(text)
    setTimeout(next, STANDS_MS)
  }
  return (text) => {
    line.push(text)
    if (line.length > LONGEST_LINE) line.shift()
    if (!isTelling) next()
  }
}
