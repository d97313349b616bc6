import { LONGEST_MS } from '#app/_hooks/fetch-json.ts'

/** Scripts that have come, of those that were put into the page since its start. */
const come = new WeakSet<EventTarget>()
if (typeof document !== 'undefined')
  document.addEventListener('load', ({ target }) => target !== null && come.add(target), true)

/** What a part of the page is waited for in vain by. */
export class NotInTime extends Error {}

/** A part of the page, unless that takes longer than anything may: then the next try asks for it anew. */
export async function inTime<Piece>(fetch: () => Promise<Piece>): Promise<Piece> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUpScripts()
      reject(new NotInTime())
    }, LONGEST_MS)
  })
  try {
    return await Promise.race([fetch(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** A script that never comes holds back all that asks for it, until it is said to have failed. */
function giveUpScripts(): void {
  for (const script of document.querySelectorAll('head > script[src]:not([async], [nomodule])'))
    if (!come.has(script)) script.dispatchEvent(new Event('error'))
}
