let isMissed = false

/** What became of the last question to the server: whether anybody answered. */
export function noteReach(isAnswered: boolean): void {
  isMissed = !isAnswered
}

/** Whether the server is out of reach, as far as is known: browsers know of a network that is gone, not of a server. */
export function isAway(): boolean {
  return isMissed || !navigator.onLine
}
