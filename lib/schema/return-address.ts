/** Pages that lead to articles and may be gone back to from there. */
const PAGES = /^\/export(\/runs\/[\w-]{1,100})?(\?[\w=&-]{1,200})?$/

/** The page that an address says its reader came from; null for anything but a page that leads to articles. */
export function returnAddress(from: unknown): string | null {
  return typeof from === 'string' && PAGES.test(from) ? from : null
}

/** How an address says it, to be put behind its other words: `&from=%2Fexport`; empty where there is nothing to say. */
export function fromWord(from: unknown, before: '?' | '&'): string {
  const address = returnAddress(from)
  return address === null ? '' : `${before}from=${encodeURIComponent(address)}`
}
