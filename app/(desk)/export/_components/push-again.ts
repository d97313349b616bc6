import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import type { ExportJob } from '#lib/schema/job.ts'

/** Tries the push of an export again. */
export function pushAgain({ id }: ExportJob, { send, busy, sending }: Export) {
  return { run: () => void send(() => sendChange('push-again', { id })), busy, sending }
}
