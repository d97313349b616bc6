'use client'

import { useEffect, useState } from 'react'
import { type Body, LONGEST_BODY } from '#lib/format/body/tree.ts'

/** Reading a body may take this long; a page of text takes a hundredth of it. */
const LIMIT_MS = 4_000

/** A body, read in a thread of its own: whatever it holds, the desk goes on. Null where it cannot be laid out. */
export function useBody(text: string, file: string): Body | null | 'on its way' {
  const [body, setBody] = useState<Body | null | 'on its way'>(
    text.length > LONGEST_BODY ? null : 'on its way',
  )
  useEffect(() => {
    if (text.length > LONGEST_BODY) return setBody(null)
    const worker = new Worker(new URL('./body-worker.ts', import.meta.url), { type: 'module' })
    const end = () => {
      clearTimeout(timer)
      worker.terminate()
    }
    const settle = (body: Body | null) => {
      end()
      setBody(body)
    }
    const timer = setTimeout(() => settle(null), LIMIT_MS)
    worker.onmessage = ({ data }: MessageEvent<Body | null>) => settle(data)
    worker.onerror = () => settle(null)
    worker.postMessage({ text, file })
    return end
  }, [text, file])
  return body
}
