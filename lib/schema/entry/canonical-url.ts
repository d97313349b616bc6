import { webAddress } from '#lib/format/link.ts'
import { isTracking } from '#lib/schema/entry/tracking-parameters.ts'

/**
 * The normal form under which two addresses count as the same story page; null where the text is no http(s) address.
 * Left out: the scheme, its port, `www.`, `m.`, `mobile.`, `amp.`, tracking parameters, index files, AMP in path and
 * query, doubled and closing slashes, fragments but those that route (`#/…`, `#!…`). Parameters stand in order,
 * percent-encoding in one form. Real parameters (`?id=`) always stay.
 */
export function canonicalUrl(text: string): string | null {
  const url = webAddress(text)
  return url === null ? null : canonicalForm(url)
}

/** The canonical form by these rules of one that older rules made; null stays null. */
export function canonicalAgain(canonical: string | null): string | null {
  return canonical === null ? null : canonicalUrl(`https://${canonical}`)
}

/** The same for an address that was parsed already. */
export function canonicalForm(address: URL): string {
  const url = unwrapped(address)
  const page = hostOf(url) + pathOf(url.pathname)
  const query = url.search === '' ? '' : queryOf(url.searchParams)
  const route = /^#[/!]/.test(url.hash) ? url.hash : ''
  return page + query + route
}

/** Google's and Bing's AMP viewers, and the AMP cache: the address of the page stands in theirs. */
const VIEWERS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/^www\.(google\.[a-z.]+|bing\.com)$/, /^\/amp\/(?:s\/)?(.+)$/],
  [/(^|\.)cdn\.ampproject\.org$/, /^\/[a-z]{1,2}\/(?:s\/)?(.+)$/],
]

function unwrapped(url: URL): URL {
  for (const [host, path] of VIEWERS) {
    const page = host.test(url.hostname) ? path.exec(url.pathname)?.[1] : undefined
    const inner = page === undefined ? null : webAddress(`https://${page}${url.search}${url.hash}`)
    if (inner?.hostname.includes('.')) return inner
  }
  return url
}

/** Names for the same site to other readers; what remains must still be a host with a domain. */
const DRESS = /^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.[^.]+)/

function hostOf({ hostname, port }: URL): string {
  const host = hostname.replace(/\.$/, '').replace(DRESS, '')
  return port === '' || port === '80' || port === '443' ? host : `${host}:${port}`
}

const INDEX_FILE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i

function pathOf(path: string): string {
  const tidy = (path.includes('%') ? oneEncoding(path) : path)
    .replace(/\/{2,}/g, '/')
    .replace(/;jsessionid=[^/]*/i, '')
  const page = /amp/i.test(tidy) ? withoutAmp(tidy) : tidy.replace(INDEX_FILE, '/')
  return page.replace(/\/+$/, '')
}

function withoutAmp(path: string): string {
  const page = withoutEnds(path, '.amp', path.search(/(?:\.html?)?\/?$/i)).replace(INDEX_FILE, '/')
  const named = withoutEnds(page, '/amp', page.search(/\/?$/), SHORTEST)
  return (named === page ? page : named.replace(/\/$/, '')).replace(/^(?:\/amp)+(?=\/.)/i, '')
}

/** A path of one name, which is that of the page whatever it is. */
const SHORTEST = '/a'.length

/** A text without the endings that reach up to a place, however many there are; so much stays in front of them. */
function withoutEnds(text: string, ending: string, place: number, least = 0): string {
  let end = place
  const start = () => end - ending.length
  while (start() >= least && text.slice(start(), end).toLowerCase() === ending) end = start()
  return text.slice(0, end) + text.slice(place)
}

/** Decodes what needs no encoding and writes the rest in capitals (RFC 3986, section 6.2.2). */
function oneEncoding(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (code, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(char) ? char : code.toUpperCase()
  })
}

/** Says that the AMP form of a page is wanted, or came through a viewer; other values of `amp` select a page. */
function asksForAmp(name: string, value: string): boolean {
  if (/^amp$/i.test(name)) return /^(|1|true|yes)$/i.test(value)
  return /^outputtype$/i.test(name) ? /^amp$/i.test(value) : /^(amp_(js_v|gsa|lite|kit)|usqp)$/i.test(name)
}

function queryOf(params: URLSearchParams): string {
  const kept = [...params].filter(([name, value]) => !isTracking(name) && !asksForAmp(name, value))
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
}
