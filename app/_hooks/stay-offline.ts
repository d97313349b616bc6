import { toast } from '#app/_components/messages/toasts.tsx'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { isAway } from '#app/_hooks/reach.ts'

/** A link that is followed by itself, once somebody has answered. */
let isFollowed = false

/**
 * Keeps the page where a link to another page of the desk is followed while the server is out of reach: the browser's
 * own page about that would take its place, with no way back before the network is. Where it answers after all, the
 * link is followed.
 */
export async function stayOffline(event: MouseEvent): Promise<void> {
  if (isFollowed || !isAway() || event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (link === null || link.target !== '' || link.download !== '') return
  if (link.origin !== window.location.origin || link.getAttribute('href')?.startsWith('#')) return
  event.preventDefault()
  event.stopPropagation()
  const reached = await postJson<'/api/reach'>('/api/reach', null)
  if (reached.ok || reached.error.code !== 'NO_ANSWER') {
    isFollowed = true
    link.click()
    isFollowed = false
    return
  }
  const isQueue = window.location.pathname === '/queue'
  toast.message(navigator.onLine ? 'The server does not answer.' : 'There is no network.', {
    description: `${isQueue ? 'The queue goes on without it.' : 'This page stays.'} Other pages can be opened once it is back.`,
  })
}
