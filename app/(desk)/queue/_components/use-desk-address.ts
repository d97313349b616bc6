'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type ChosenArticle, chosenArticle } from '#lib/schema/chosen-article.ts'
import { paramsOfQuery, type QueueQuery, queryFromParams } from '#lib/schema/queue-query.ts'

type State = { readonly query: QueueQuery } & ChosenArticle

/** Each new address makes browser and router work, which must not stand between a key and the next article. */
const PAUSE_MS = 150

/** What the desk shows, kept in the address: it can be shared, reloaded and gone back to. */
export function useDeskAddress(first: State) {
  const [state, setState] = useState<State>(first)
  // What was asked for last, which a key may know before it is drawn.
  const wanted = useRef(state)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const write = useCallback((how: 'push' | 'replace') => {
    clearTimeout(timer.current)
    timer.current = undefined
    writeAddress(wanted.current, how)
  }, [])
  useEffect(() => {
    const onPop = () => {
      clearTimeout(timer.current)
      wanted.current = readAddress()
      setState(wanted.current)
    }
    const onHide = () => timer.current !== undefined && write('replace')
    window.addEventListener('popstate', onPop)
    window.addEventListener('pagehide', onHide)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('popstate', onPop)
      window.removeEventListener('pagehide', onHide)
    }
  }, [write])

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
    (query: QueueQuery) => show({ query, selected: null, lost: null }, 'push'),
    [show],
  )
  const open = useCallback(
    (selected: number) => {
      // The first article opened adds a step to go back by (to the list, on a phone); the next ones replace it.
      const { query, selected: before, lost } = wanted.current
      show({ query, selected, lost: null }, before === null && lost === null ? 'push' : 'replace')
    },
    [show],
  )
  const close = useCallback(() => show({ ...wanted.current, selected: null, lost: null }, 'replace'), [show])
  /** Asks for a list and keeps the article. */
  const listAround = useCallback((query: QueueQuery) => show({ ...wanted.current, query }, 'push'), [show])
  return { ...state, setQuery, open, close, listAround }
}

function readAddress(): State {
  const params = new URLSearchParams(window.location.search)
  return { query: queryFromParams(params), ...chosenArticle(params) }
}

function writeAddress({ query, selected, lost }: State, how: 'push' | 'replace'): void {
  const params = paramsOfQuery(query)
  if (selected !== null || lost !== null) params.set('article', lost ?? String(selected))
  const address = params.size > 0 ? `/queue?${params}` : '/queue'
  const { pathname, search } = window.location
  // Another page may have been opened since.
  if (pathname !== '/queue' || address === pathname + search) return
  if (how === 'push') window.history.pushState(null, '', address)
  else window.history.replaceState(null, '', address)
}
