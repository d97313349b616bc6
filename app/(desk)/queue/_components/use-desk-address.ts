'use client'

import { useCallback, useEffect, useState } from 'react'
import { paramsOfQuery, type QueueQuery, queryFromParams } from '#lib/schema/queue-query.ts'

type State = { query: QueueQuery; selected: number | null }

/** What the desk shows, kept in the address: it can be shared, reloaded and gone back to. */
export function useDeskAddress(firstQuery: QueueQuery, firstSelected: number | null) {
  const [state, setState] = useState<State>({ query: firstQuery, selected: firstSelected })

  useEffect(() => {
    const onPop = () => setState(readAddress())
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [])

  const setQuery = useCallback((query: QueueQuery) => {
    setState({ query, selected: null })
    write({ query, selected: null }, 'push')
  }, [])
  const open = useCallback((selected: number) => {
    setState((state) => {
      // The first article opened adds a step to go back by (to the list, on a phone); the next ones replace it.
      write({ ...state, selected }, state.selected === null ? 'push' : 'replace')
      return { ...state, selected }
    })
  }, [])
  const close = useCallback(() => {
    setState((state) => {
      write({ ...state, selected: null }, 'replace')
      return { ...state, selected: null }
    })
  }, [])
  return { ...state, setQuery, open, close }
}

function readAddress(): State {
  const params = new URLSearchParams(window.location.search)
  const article = Number(params.get('article'))
  return {
    query: queryFromParams(params),
    selected: Number.isInteger(article) && article > 0 ? article : null,
  }
}

function write({ query, selected }: State, how: 'push' | 'replace'): void {
  const params = paramsOfQuery(query)
  if (selected !== null) params.set('article', String(selected))
  const address = params.size > 0 ? `/queue?${params}` : '/queue'
  if (address === window.location.pathname + window.location.search) return
  if (how === 'push') window.history.pushState(null, '', address)
  else window.history.replaceState(null, '', address)
}
