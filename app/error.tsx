'use client'

import { MessagePage } from '#app/_components/messages/message-page.tsx'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <MessagePage title="This page could not be shown">
      <p>{`Nothing you decided is lost. Try again; if it happens once more, tell an admin${error.digest ? ` this number: ${error.digest}` : ''}.`}</p>
      {/* Every page brings this one along, so its button is the least one. */}
      <button type="button" className="mt-3 h-9 rounded-md bg-accent px-3 text-on-accent" onClick={reset}>
        Try again
      </button>
    </MessagePage>
  )
}
