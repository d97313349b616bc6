import { redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'

export default async function HomePage() {
  await requireActor('read')
  redirect('/queue')
}
