'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { leaveQueue } from '#app/_hooks/last-queue.ts'
import { late, untilFetched, whenBegun } from '#app/_hooks/use-late.ts'
import { isOnePane } from '#app/(desk)/queue/_components/desk/one-pane.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { type ChosenArticle, chosenArticle } from '#lib/schema/chosen-article.ts'
import { paramsOfQuery, type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'

/** The page comes with the name of its tab; another list has another one. */
const names = late(async () => {
  await whenBegun()
  return import('#app/(desk)/queue/_components/list/tab-name.ts')
})

type Address = { readonly query: QueueQuery } & ChosenArticle

/**
 * An address, how many rows of its list reach down to the article (0 where that is not known), and the article that
 * was left for the list, where one pane alone has room.
 */
type State = Address & { readonly rows: number; readonly left: number | null }

/** Each new address makes browser and router work, which must not stand between a key and the next article. */
const PAUSE_MS = 150

/** Where the browser's history keeps how far down a list was left, and how far it is read again at most. */
const ROWS = 'copydeskRows'
const MOST_ROWS = 2_000

/**
 * What the desk shows, kept in the address: it can be shared, reloaded and gone back to. `placeIn` holds what
 * tells the place of an article in the list, so that whoever comes back finds the list where it was left.
 */
export function useDeskAddress(first: Address, placeIn: RefObject<(id: number | null) => number>) {
  const [state, setState] = useState<State>({ ...first, rows: 0, left: null })
  // What was asked for last, which a key may know before it is drawn.
  const wanted = useRef(state)
  const { colleagues } = useDesk()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const write = useCallback(
    (how: 'push' | 'replace') => {
      clearTimeout(timer.current)
      timer.current = undefined
      writeAddress(wanted.current, how, placeIn.current(wanted.current.selected) + 1)
    },
    [placeIn],
  )
  useLayoutEffect(() => {
    // Whoever comes back from another page gets what it was drawn with first, which may be of another address.
    const here = readAddress()
    if (here.rows === 0 && addressOf(here) === addressOf(wanted.current)) return
    wanted.current = here
    setState(here)
  }, [])
  useEffect(() => {
    const onPop = () => {
      clearTimeout(timer.current)
      const { query, selected } = wanted.current
      const here = readAddress()
      const isLeft =
        here.selected === null && isOnePane() && addressOf({ ...here, query }) === addressOf(here)
      wanted.current = isLeft ? { ...here, left: selected } : here
      setState(wanted.current)
    }
    // Whatever leads elsewhere comes behind it: written while another page is on its way, it would take that back.
    const onLeave = () => timer.current !== undefined && write('replace')
    const onEnd = () => {
      onLeave()
      leaveQueue(addressOf(wanted.current))
    }
    window.addEventListener('popstate', onPop)
    window.addEventListener('pagehide', onEnd)
    window.addEventListener('click', onLeave, true)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('popstate', onPop)
      leaveQueue(addressOf(wanted.current))
      window.removeEventListener('pagehide', onEnd)
      window.removeEventListener('click', onLeave, true)
    }
  }, [write])

  useEffect(() => {
    let isOver = false
    void untilFetched(names, () => !isOver).then((piece) => {
      if (piece !== null && !isOver) document.title = `${piece.tabName(state.query, colleagues)} · Copydesk`
    })
    return () => {
      isOver = true
    }
  }, [state.query, colleagues])
  const show = useCallback(
    (next: State, how: 'push' | 'replace') => {
      // An address that still waits is a place to go back to.
      if (how === 'push' && timer.current !== undefined) write('replace')
      wanted.current = next
      setState(next)
      if (how === 'push') return write('push')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => write('replace'), PAUSE_MS)
    },
    [write],
  )
  const setQuery = useCallback(
    (query: QueueQuery) => show({ query, selected: null, lost: null, rows: 0, left: null }, 'push'),
    [show],
  )
  const open = useCallback(
    (selected: number) => {
      // The first article opened adds a step to go back by (to the list, on a phone); the next ones replace it.
      const { selected: before, lost } = wanted.current
      show({ ...wanted.current, selected, lost: null }, before === null && lost === null ? 'push' : 'replace')
    },
    [show],
  )
  /** Goes on to a row: opens it, but stays in the list where that has the only pane. */
  const stepTo = useCallback(
    (id: number) => {
      const { selected, lost } = wanted.current
      if (selected !== null || lost !== null || !isOnePane()) return open(id)
      show({ ...wanted.current, left: id }, 'replace')
    },
    [open, show],
  )
  /** Opens an article that another one led to: going back leads to that one again. */
  const visit = useCallback(
    (selected: number) => show({ ...wanted.current, selected, lost: null }, 'push'),
    [show],
  )
  /** Writes an address that still waits, before another page is opened. */
  const settle = useCallback(() => {
    if (timer.current !== undefined) write('replace')
  }, [write])
  const close = useCallback(() => {
    const { selected: left } = wanted.current
    show({ ...wanted.current, selected: null, lost: null, left }, 'replace')
  }, [show])
  /** Asks for a list and keeps the article. */
  const listAround = useCallback((query: QueueQuery) => show({ ...wanted.current, query }, 'push'), [show])
  return { ...state, setQuery, open, stepTo, visit, close, listAround, settle }
}

function readAddress(): State {
  const params = new URLSearchParams(window.location.search)
  const rows: unknown = Reflect.get(Object(window.history.state), ROWS)
  return {
    query: queryFromParams(params),
    ...chosenArticle(params),
    rows: typeof rows === 'number' ? Math.min(rows, MOST_ROWS) : 0,
    left: null,
  }
}

function addressOf({ query, selected, lost }: Address): string {
  const params = paramsOfQuery(query)
  if (selected !== null || lost !== null) params.set('article', lost ?? String(selected))
  return params.size > 0 ? `/queue?${params}` : '/queue'
}

function writeAddress(shown: Address, how: 'push' | 'replace', row: number): void {
  const address = addressOf(shown)
  const { pathname, search } = window.location
  // Another page may have been opened since.
  if (pathname !== '/queue' || address === pathname + search) return
  const state = { [ROWS]: shown.selected === null ? 0 : row }
  if (how === 'push') window.history.pushState(state, '', address)
  else window.history.replaceState(state, '', address)
}
