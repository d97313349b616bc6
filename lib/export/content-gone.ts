import { type Failure, failure } from '#lib/errors.ts'

/** The content folder went away, or another took its place, in the middle of the work. */
export function contentGone(root: string): Failure {
  return failure('CONTENT_UNREADABLE', {
    place: root,
    message: `The content folder ${root} is gone, or another took its place.`,
    hint: 'What was written is safe. Bring the folder back, then start again.',
  })
}
