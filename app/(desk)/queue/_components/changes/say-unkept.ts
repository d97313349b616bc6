import { toast } from '#app/_components/messages/toasts.tsx'

/** Says once that the storage of this browser takes nothing, and what that means. */
export function sayUnkept(): void {
  toast.message('This browser keeps nothing for the desk.', {
    description:
      'Drafts, own keys and changes that wait for the server last as long as this page. All else works as ever.',
  })
}
