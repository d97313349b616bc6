import type { Unread } from '#lib/schema/inbox.ts'

const hear = new Set<(unread: Unread) => void>()

/** How much of one's inbox is unread is known anew. */
export function noteUnread(unread: Unread): void {
  for (const heard of hear) heard(unread)
}

/** Calls `heard` whenever that is; the way to stop listening is returned. */
export function whenUnread(heard: (unread: Unread) => void): () => void {
  hear.add(heard)
  return () => {
    hear.delete(heard)
  }
}
