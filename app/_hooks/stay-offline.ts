import { toast } from '#app/_components/toasts.tsx'

/**
 * Keeps the queue where a link to another page of the desk is followed without a network: the browser's own page about
 * that would take its place, with no way back before the network is.
 */
export function stayOffline(event: MouseEvent): void {
  if (navigator.onLine || window.location.pathname !== '/queue') return
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (link === null || link.target !== '' || link.origin !== window.location.origin) return
  event.preventDefault()
  event.stopPropagation()
  toast.message('There is no network.', {
    description: 'The queue goes on without it. Other pages can be opened once it is back.',
  })
}
