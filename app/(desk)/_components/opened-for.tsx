'use client'

import { type ReactNode, useState } from 'react'
import { keepPageMark } from '#app/_hooks/page-mark.ts'
import type { PageMark } from '#lib/schema/wire/page-mark.ts'

/**
 * Remembers for whom the desk was opened, once. What the server sends for this page later may be for somebody else,
 * who has signed in in another tab: the page stays the first one's until it is loaded anew.
 */
export function OpenedFor({ mark, children }: { mark: PageMark; children: ReactNode }) {
  useState(() => keepPageMark(mark))
  return children
}
