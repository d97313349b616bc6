'use client'

import { Button } from '#app/_components/button.tsx'
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
      <Button look="primary" className="mt-3" onClick={reset}>
        Try again
      </Button>
    </MessagePage>
  )
}
