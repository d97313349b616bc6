import { LONGEST_MS } from '#app/_hooks/fetch-json.ts'

/** Scripts that nothing is waited for of any more: they have come, or were asked for anew. */
const settled = new WeakSet<EventTarget>()
if (typeof document !== 'undefined')
  document.addEventListener('load', ({ target }) => target !== null && settled.add(target), true)

/** What a part of the page is waited for in vain by. */
export class NotInTime extends Error {}

/** A part of the page, unless that takes longer than anything may: then its scripts are asked for anew. */
export async function inTime<Piece>(fetch: () => Promise<Piece>): Promise<Piece> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      askAnew()
      reject(new NotInTime())
    }, LONGEST_MS)
  })
  try {
    return await Promise.race([fetch(), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A script that never comes holds back all that asks for it. Browsers answer another request for its address with the
 * one that hangs: so the address is another one, until the request is out, and what comes says that it is the first.
 */
function askAnew(): void {
  for (const script of document.querySelectorAll('head > script[src]:not([async], [nomodule])')) {
    const address = script.getAttribute('src')
    if (address === null || settled.has(script)) continue
    settled.add(script)
    const again = document.createElement('script')
    again.src = `${address}${address.includes('?') ? '&' : '?'}again=${Date.now()}`
    document.head.append(again)
    again.setAttribute('src', address)
  }
}
