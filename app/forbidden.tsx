import { MessagePage } from '#app/_components/messages/message-page.tsx'

/** Its way back is a plain link: this comes along with every page, and needs no code of its own. */
export default function Forbidden() {
  return (
    <MessagePage title="Your role does not allow this">
      <p>Ask an admin to do it, or to change your role.</p>
      <a href="/queue" className="mt-2 inline-block text-accent hover:underline">
        Go to the queue
      </a>
    </MessagePage>
  )
}
