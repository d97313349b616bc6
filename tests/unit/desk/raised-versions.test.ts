import { expect, it } from 'vitest'
import { raisedVersions } from '#app/(desk)/queue/_components/changes/raised-versions.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

const common: Pick<Extract<OutgoingChange, { kind: 'decide' }>, 'page' | 'title' | 'before'> = {
  page: { person: 'ana', restore: 7 },
  title: 'A title',
  before: { status: 'pending', published: 'false', topics: [], swapped: false, changedSince: false },
}
const target = (at: number) => ({ articleId: 1, expectedVersion: 1, key: `key ${at}` })
const topics = (at: number): OutgoingChange => ({
  ...common,
  kind: 'topics',
  input: { ...target(at), topics: ['AI'] },
})
const published = (at: number): OutgoingChange => ({
  ...common,
  kind: 'published',
  input: { ...target(at), published: 'true' },
})
const decide = (at: number): OutgoingChange => ({
  ...common,
  kind: 'decide',
  input: { ...target(at), decision: 'rejected', duplicateOf: null, keepPublished: false },
})

it('puts a change on top of one of the same part, and of no other', () => {
  const versions = raisedVersions()
  versions.stored(topics(1), 5)
  expect([topics(2), published(3), decide(4)].map(versions.of)).toEqual([5, 0, 0])
  // A decision sets the flag along with the status.
  versions.stored(decide(5), 6)
  expect([topics(6), published(7), decide(8)].map(versions.of)).toEqual([5, 6, 6])
})

it('sends nothing blindly over what somebody else did before it was seen', () => {
  const versions = raisedVersions()
  versions.told(1, 9, [decide(2)])
  expect([decide(2), decide(3)].map(versions.of)).toEqual([0, 9])
  expect(versions.of({ ...decide(4), input: { ...decide(4).input, articleId: 2 } } as OutgoingChange)).toBe(0)
})

it('puts a decision on top of the step that was taken back before it', () => {
  const versions = raisedVersions()
  const { page, title, before } = common
  const back: OutgoingChange = {
    kind: 'undo',
    page,
    title,
    before: { ...before, status: 'approved' },
    after: before,
    input: { key: 'key 1', articleId: 1, stepId: null },
  }
  versions.stored(back, 7, 1)
  expect([decide(2), published(3), topics(4)].map(versions.of)).toEqual([7, 7, 0])
})
