import { describe, expect, it } from 'vitest'
import { describeEvent } from '#lib/audit/describe-event.ts'
import { AUDIT_EVENTS, type AuditEvent, type AuditName, parseEvent } from '#lib/schema/audit.ts'

type Payload<Name extends AuditName> = Extract<AuditEvent, { name: Name }>['payload']

const email = 'ada@desk.example'
const runId = 'run-1'
const viewId = '0198ff00-0000-7000-8000-000000000000'

/** One of each; what is not listed does not compile. */
const SAMPLES: { [Name in AuditName]: [payload: Payload<Name>, sentence: string] } = {
  'article.decided': [
    { from: { status: 'pending', published: 'absent' }, to: { status: 'approved', published: 'true' } },
    'approved it, published absent → true',
  ],
  'article.published-set': [{ from: 'false', to: 'true' }, 'set published false → true'],
  'article.topics-set': [{ from: ['AI', 'Law'], to: ['Law', 'Chips'] }, 'topics: added Chips; removed AI'],
  'article.field-set': [{ field: 'kicker', from: null, to: 'New' }, 'set kicker nothing → “New”'],
  'article.undone': [
    {
      stepId: 1,
      fields: ['status', 'topics'],
      status: 'pending',
      published: 'absent',
      topics: ['AI', 'Law'],
    },
    'took a change back; now: to decide; topics AI, Law',
  ],
  'article.assigned': [{ from: 'Ana', to: 'Ben', own: false }, 'gave it to Ben instead of Ana'],
  'note.added': [{ noteId: 1, mentions: ['Ana', 'Ben'] }, 'wrote a note to Ana, Ben'],
  'note.deleted': [{ noteId: 1 }, 'took a note away'],
  'note.restored': [{ noteId: 1 }, 'brought a note back'],
  'article.confirmed': [{ status: 'approved' }, 'stood by the decision after the file changed'],
  'bulk.finished': [
    { jobId: 'job-1', order: 'Hold 9 articles', changed: 5, unchanged: 1, skipped: 1, left: 2 },
    'finished “Hold 9 articles”: 5 changed, 1 unchanged, 1 passed over, 2 not reached',
  ],
  'article.moved': [{ from: 'a.md', to: 'b/a.md' }, 'saw the file move from a.md to b/a.md'],
  'article.missing': [{ path: 'a.md' }, 'found the file gone'],
  'article.returned': [{ path: 'a.md' }, 'found the file back'],
  'article.unreadable': [
    { path: 'a.md', rule: 'invalid-yaml', line: 3, message: 'This is no YAML.' },
    'could not read the file any more: line 3: This is no YAML.',
  ],
  'article.readable': [{ path: 'a.md' }, 'could read the file again'],
  'article.upstream-changed': [{ keys: ['heat', 'secured'] }, 'saw upstream change heat, secured'],
  'article.exported': [
    { runId, keys: ['published', 'topics'], linesChanged: 2 },
    'exported published and topics to the file',
  ],
  'article.rolled-back': [
    { runId, keys: ['published'] },
    'took published back out of the file; the change is pending again',
  ],
  'site.mapped': [
    { flag: 'draft', topics: ['tags', 'categories'] },
    'found the flag draft and topics under tags, categories on the site',
  ],
  'site.config-saved': [
    { where: 'copydesk.yml', added: 2, removed: 1, from: null, to: 'b'.repeat(64) },
    'changed copydesk.yml, which says how the desk reads the site: 2 lines added, 1 removed',
  ],
  'site.decisions-followed': [
    { flag: 'draft', articles: 12 },
    'gave 12 earlier decisions what they want of draft',
  ],
  'site.flag-chosen': [
    { flag: 'draft', absent: 'shown' },
    'chose draft as the key that shows or hides a page; without it a page is shown',
  ],
  'article.set-aside': [{ planId: 'p', aside: true }, 'set the file aside for the next export'],
  'article.taken-back': [
    { field: 'published', ours: true, theirs: false },
    'found the exported published taken back: false instead of true',
  ],
  'article.written-again': [
    { field: 'published', ours: true, theirs: false, always: true },
    'wants published true written again, as the site always does',
  ],
  'article.take-back-accepted': [
    { field: 'topics', ours: ['AI', 'Law'], theirs: ['AI'] },
    'accepted that topics is AI again',
  ],
  'article.changed-after-export': [
    { field: 'topics', ours: ['AI'], theirs: ['Chips'] },
    'saw upstream change the exported topics to Chips',
  ],
  'article.taken-out': [
    { runId, keys: ['published'], linesChanged: 1 },
    'took published back out of the file, for it does not stand any more',
  ],
  'settings.always-written-set': [
    { fields: ['published', 'topics'] },
    'set what is always written again: published, topics',
  ],
  'settings.image-host-set': [
    { host: 'pics.example', allowed: true },
    'lets pictures from pics.example load by themselves',
  ],
  'view.arranged': [
    { pinned: [viewId], opens: viewId },
    'arranged the views: 1 view pinned, one to open the desk with',
  ],
  'edit.agreed': [{ field: 'published', value: true }, 'found published in the file as wanted'],
  'edit.conflicted': [
    { field: 'topics', base: ['AI'], ours: ['Law'], theirs: ['Chips', 'AI'] },
    'saw upstream change topics to Chips, AI against the edit',
  ],
  'edit.returned': [
    { field: 'published', value: true },
    'kept published true for the next export: upstream did not take it',
  ],
  'edit.resolved': [
    { field: 'topics', take: 'both', ours: ['Law'], theirs: ['AI'], value: ['AI', 'Law'] },
    'settled the conflict about topics: took both',
  ],
  'import.finished': [
    { added: 1, updated: 2, moved: 3, missing: 4, quarantined: 5 },
    'imported: 1 added, 2 changed, 3 moved, 4 gone',
  ],
  'import.pulled': [
    { branch: 'main', from: 'a'.repeat(40), to: 'b'.repeat(40), how: 'rebase', merged: 2, conflicts: 1 },
    'pulled main to bbbbbbbbbb (rebase), 2 files merged, 1 field in conflict',
  ],
  'file.mended': [
    { path: 'a.md', line: 5, how: 'replace', before: 'title: [', after: 'title: A', from: 'f0', to: '0f' },
    'mended line 5 of the broken file a.md',
  ],
  'export.finished': [
    { runId, written: 3, notWritten: 1, setAside: 2 },
    'exported 3 files, 1 not written, 2 set aside',
  ],
  'export.settled': [
    { runId, written: 3, notWritten: 1 },
    'settled an export that was cut off: 3 files written, 1 not',
  ],
  'export.rolled-back': [{ runId, restored: 2, kept: 1 }, 'rolled an export back: 2 files restored, 1 kept'],
  'export.committed': [
    { runId, sha: 'c'.repeat(40), branch: 'desk', files: 3, leftOut: 0 },
    'committed 3 exported files to desk (cccccccccc)',
  ],
  'export.reverted': [
    { runId, sha: 'c'.repeat(40), branch: 'desk', files: 3, leftOut: 0 },
    'committed 3 files put back to desk (cccccccccc)',
  ],
  'export.revert-failed': [
    { runId, code: 'GIT_BUSY', message: 'Somebody else is at work.' },
    'could not commit what a rollback put back: Somebody else is at work.',
  ],
  'export.pushed': [{ runId, branch: 'desk', remote: 'origin' }, 'pushed desk to origin'],
  'export.commit-failed': [
    { runId, code: 'GIT_BUSY', message: 'Somebody else is at work.' },
    'could not commit an export: Somebody else is at work.',
  ],
  'backup.made': [{ file: 'desk.zip', bytes: 7 }, 'made a backup, desk.zip'],
  'backup.restored': [
    { file: 'desk.zip', safetyBackup: 'before.zip', articles: 3 },
    'restored the backup desk.zip',
  ],
  'user.added': [{ email, role: 'editor' }, `added ${email} as editor`],
  'user.role-changed': [{ email, from: 'viewer', to: 'admin' }, `made ${email} admin`],
  'user.disabled': [{ email }, `disabled ${email}`],
  'user.enabled': [{ email }, `enabled ${email}`],
  'user.password-changed': [{ email }, `set a new password for ${email}`],
  'view.saved': [
    { id: 'v', name: 'Hot', query: 'heat=70..', shared: true },
    'saved the view “Hot” for everybody',
  ],
  'view.renamed': [{ id: 'v', from: 'Hot', to: 'Warm' }, 'renamed the view “Hot” to “Warm”'],
  'view.changed': [
    { id: 'v', name: 'Hot', from: 'heat=70..', to: 'heat=80..' },
    'changed what the view “Hot” shows',
  ],
  'view.deleted': [{ id: 'v', name: 'Hot', query: 'heat=70..', shared: false }, 'deleted the view “Hot”'],
  'view.restored': [
    { id: 'v', name: 'Hot', query: 'heat=70..', shared: false },
    'brought the view “Hot” back',
  ],
  'sign-in.refused': [
    {
      email: null,
      network: '203.0.113.9',
      minute: '2026-11-24T10:00:00.000Z',
      wrong: 2,
      throttled: 0,
      busy: 1,
    },
    'could not sign in as anybody here from 203.0.113.9: 2 × wrong password, 1 × too many at once',
  ],
  'session.started': [{ email }, 'signed in'],
  'session.ended': [{ email }, 'signed out'],
}

describe.each(Object.keys(AUDIT_EVENTS) as AuditName[])('%s', (name) => {
  const [payload, sentence] = SAMPLES[name]

  it('is read back as it was stored', () => {
    expect(parseEvent(name, JSON.parse(JSON.stringify(payload)))).toEqual({ name, payload })
  })

  it('is told as the end of a sentence', () => {
    const event = parseEvent(name, payload)
    expect(event === null ? null : describeEvent(event)).toBe(sentence)
  })

  it('with another payload is nothing', () => {
    expect(parseEvent(name, { other: true })).toBeNull()
  })
})

describe('parseEvent', () => {
  it.each(['article.eaten', '', 'toString', '__proto__', 'constructor'])('%j is no event', (name) => {
    expect(parseEvent(name, {})).toBeNull()
  })
})

describe('describeEvent', () => {
  const said = (name: AuditName, payload: unknown) => {
    const event = parseEvent(name, payload)
    return event === null ? null : describeEvent(event)
  }

  it.each([
    ['pending', 'reopened it'],
    ['rejected', 'rejected it'],
    ['held', 'put it on hold'],
    ['duplicate', 'marked it as a duplicate'],
  ])('a decision for %s', (status, sentence) => {
    const stand = (of: string) => ({ status: of, published: 'false' })
    expect(said('article.decided', { from: stand('approved'), to: stand(status) })).toBe(sentence)
  })

  it('tells that a later change stands where nothing went back', () => {
    const now = { stepId: 1, status: 'held', published: 'true', topics: [] }
    expect(said('article.undone', { ...now, fields: [] })).toContain('the later one stands')
    expect(said('article.undone', { ...now, fields: ['topics', 'published'] })).toBe(
      'took a change back; now: topics none; published true',
    )
  })

  it('tells an order of topics from a change of them, and no value from false', () => {
    expect(said('article.topics-set', { from: ['a', 'b'], to: ['b', 'a'] })).toBe(
      'changed the order of the topics',
    )
    const conflict = { field: 'published', base: false, ours: true }
    expect(said('edit.conflicted', { ...conflict, theirs: null })).toContain('to nothing against')
    expect(said('edit.conflicted', { ...conflict, theirs: false })).toContain('to false against')
  })
})
