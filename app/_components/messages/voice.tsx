import { inTurn } from '#app/_hooks/in-turn.ts'

const VOICE = 'voice'

/** A live region that stands on every page of the desk from its start, for what is drawn later and tells of itself. */
export function Voice() {
  return <div id={VOICE} aria-live="polite" className="sr-only" />
}

/** Says something to those who do not see it. The region is empty where React draws it, so its text may be set here. */
export const tell = inTurn((text) => {
  const voice = document.getElementById(VOICE)
  if (voice !== null) voice.textContent = text
})
