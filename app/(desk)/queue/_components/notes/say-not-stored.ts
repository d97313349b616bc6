import { toast } from '#app/_components/messages/toasts.tsx'
import type { Failure } from '#lib/errors.ts'

/** Says why a note was not stored where its article is not open, with the way there: its text stays at it. */
export function sayNotStored({ message, hint }: Failure, open: () => void): void {
  toast.error('A note was not stored; its text is kept at its article.', {
    description: `${message} ${hint}`,
    duration: Number.POSITIVE_INFINITY,
    action: { label: 'Open the article', onClick: open },
  })
}
