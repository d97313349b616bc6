import { z } from 'zod'
import { ROLES } from '#lib/auth/permission.ts'
import { MENDS } from '#lib/schema/mend.ts'
import { KEPT_IN } from '#lib/schema/site/site-config.ts'
import { ABSENT } from '#lib/schema/site/site-map.ts'
import { editableSchema, fieldValueSchema, publishedSchema, statusSchema } from '#lib/schema/values.ts'
import { TAKES } from '#lib/schema/words.ts'

const stand = z.object({ status: statusSchema, published: publishedSchema })
const exportedValue = z.object({ field: editableSchema, ours: fieldValueSchema, theirs: fieldValueSchema })
const view = z.object({ id: z.string(), name: z.string(), query: z.string(), shared: z.boolean() })
const user = z.object({ email: z.string(), role: z.enum(ROLES) })

/**
 * Every event with the shape of its payload. Names are permanent and payloads only grow optional keys:
 * the log is read for as long as the database lives.
 */
export const AUDIT_EVENTS = {
  'article.decided': z.object({ from: stand, to: stand }),
  'article.published-set': z.object({ from: publishedSchema, to: publishedSchema }),
  'article.topics-set': z.object({ from: z.array(z.string()), to: z.array(z.string()) }),
  /** Any other field. */
  'article.field-set': z.object({ field: editableSchema, from: fieldValueSchema, to: fieldValueSchema }),
  /** `fields` are those that went back to what they were; none where a later change stands. */
  'article.undone': z.object({
    stepId: z.number(),
    fields: z.array(z.string()),
    status: statusSchema,
    published: publishedSchema,
    topics: z.array(z.string()),
    /** Of other fields that went back. */
    values: z.record(z.string(), fieldValueSchema).optional(),
  }),
  /** Names of persons; null for nobody. `own`: by the one who has it now. */
  'article.assigned': z.object({ from: z.string().nullable(), to: z.string().nullable(), own: z.boolean() }),
  'article.confirmed': z.object({ status: statusSchema }),
  /** `order` says what was to be done to how many; `left` is what a cancelled action did not come to. */
  'bulk.finished': z.object({
    jobId: z.string(),
    order: z.string(),
    changed: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
    left: z.number(),
  }),
  'article.moved': z.object({ from: z.string(), to: z.string() }),
  'article.missing': z.object({ path: z.string() }),
  'article.returned': z.object({ path: z.string() }),
  /** The file of a known article is in quarantine, and out of it again. */
  'article.unreadable': z.object({
    path: z.string(),
    rule: z.string(),
    line: z.number(),
    message: z.string(),
  }),
  'article.readable': z.object({ path: z.string() }),
  'article.upstream-changed': z.object({ keys: z.array(z.string()) }),
  'article.exported': z.object({ runId: z.string(), keys: z.array(z.string()), linesChanged: z.number() }),
  'article.rolled-back': z.object({ runId: z.string(), keys: z.array(z.string()) }),
  /** What the frontmatter of the site means was found to be another: the keys of its flag and of its topics. */
  'site.mapped': z.object({ flag: z.string().nullable(), topics: z.array(z.string()) }),
  /** An admin said which reading of the flag is right; null where the site has none. */
  'site.flag-chosen': z.object({ flag: z.string().nullable(), absent: z.enum(ABSENT).nullable() }),
  /** Decisions of a time without a flag got what they want of it; null where it is still to be chosen. */
  'site.decisions-followed': z.object({ flag: z.string().nullable(), articles: z.number() }),
  /** What people say of the site was changed: where it stands, by how many lines, and digests of the text. */
  'site.config-saved': z.object({
    where: z.enum(KEPT_IN),
    added: z.number(),
    removed: z.number(),
    from: z.string().nullable(),
    to: z.string(),
  }),
  /** The file is left for the next export, or was taken into this one again. */
  'article.set-aside': z.object({ planId: z.string(), aside: z.boolean() }),
  /** `theirs` is what stood in the file before the desk wrote `ours`, and stands there again. */
  'article.taken-back': exportedValue,
  /** An exported value that was taken back is to be written once more; `always` where the site says so by itself. */
  'article.written-again': exportedValue.extend({ always: z.boolean().optional() }),
  'article.take-back-accepted': exportedValue,
  'article.changed-after-export': exportedValue,
  /** What the desk had written and what did not stand any more went back to what stood there before. */
  'article.taken-out': z.object({ runId: z.string(), keys: z.array(z.string()), linesChanged: z.number() }),
  'edit.agreed': z.object({ field: editableSchema, value: fieldValueSchema }),
  'edit.conflicted': z.object({
    field: editableSchema,
    base: fieldValueSchema,
    ours: fieldValueSchema,
    theirs: fieldValueSchema,
  }),
  /** An exported value that did not reach upstream and is to be written again. */
  'edit.returned': z.object({ field: editableSchema, value: fieldValueSchema }),
  'edit.resolved': z.object({
    field: editableSchema,
    take: z.enum(TAKES),
    ours: fieldValueSchema,
    theirs: fieldValueSchema,
    value: fieldValueSchema,
  }),
  /** `mentions` are the names of those it calls. */
  'note.added': z.object({ noteId: z.number(), mentions: z.array(z.string()) }),
  'note.deleted': z.object({ noteId: z.number() }),
  'note.restored': z.object({ noteId: z.number() }),
  'import.finished': z.object({
    added: z.number(),
    updated: z.number(),
    moved: z.number(),
    missing: z.number(),
    quarantined: z.number(),
  }),
  /**
   * One line of a broken file was written by hand: what stood there and what stands there now, cut as messages are and
   * without `secured`; null for no line. `from` and `to` are digests of the file.
   */
  'file.mended': z.object({
    path: z.string(),
    line: z.number(),
    how: z.enum(MENDS),
    before: z.string().nullable(),
    after: z.string().nullable(),
    from: z.string(),
    to: z.string(),
  }),
  /** `setAside` counts files that somebody left for the next export. */
  'export.finished': z.object({
    runId: z.string(),
    written: z.number(),
    notWritten: z.number(),
    setAside: z.number().optional(),
  }),
  'export.settled': z.object({ runId: z.string(), written: z.number(), notWritten: z.number() }),
  'export.rolled-back': z.object({ runId: z.string(), restored: z.number(), kept: z.number() }),
  'export.committed': z.object({
    runId: z.string(),
    sha: z.string(),
    branch: z.string(),
    files: z.number(),
    leftOut: z.number(),
  }),
  /** What a rollback put back was committed. */
  'export.reverted': z.object({
    runId: z.string(),
    sha: z.string(),
    branch: z.string(),
    files: z.number(),
    leftOut: z.number(),
  }),
  'export.revert-failed': z.object({ runId: z.string(), code: z.string(), message: z.string() }),
  'export.pushed': z.object({ runId: z.string(), branch: z.string(), remote: z.string() }),
  'export.commit-failed': z.object({ runId: z.string(), code: z.string(), message: z.string() }),
  /** `merged`, `conflicts` and `dropped` count what became of exports that were not pushed; left out where zero. */
  'import.pulled': z.object({
    branch: z.string(),
    from: z.string(),
    to: z.string(),
    how: z.string(),
    merged: z.number().optional(),
    conflicts: z.number().optional(),
    dropped: z.number().optional(),
  }),
  'backup.made': z.object({ file: z.string(), bytes: z.number(), pruned: z.number().optional() }),
  'backup.restored': z.object({
    file: z.string(),
    safetyBackup: z.string().nullable(),
    articles: z.number(),
  }),
  /** The fields that are written again by themselves where upstream takes them back. */
  'settings.always-written-set': z.object({ fields: z.array(editableSchema) }),
  'settings.image-host-set': z.object({ host: z.string(), allowed: z.boolean() }),
  'user.added': user,
  'user.role-changed': z.object({ email: z.string(), from: z.enum(ROLES), to: z.enum(ROLES) }),
  'user.disabled': z.object({ email: z.string() }),
  'user.enabled': z.object({ email: z.string() }),
  'user.password-changed': z.object({ email: z.string() }),
  'view.arranged': z.object({ pinned: z.array(z.string()), opens: z.string().nullable() }),
  'view.saved': view,
  'view.renamed': z.object({ id: z.string(), from: z.string(), to: z.string() }),
  'view.changed': z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() }),
  /** What brings it back; events of before tell less. */
  'view.deleted': view.extend({
    ownerId: z.string().optional(),
    ownerName: z.string().optional(),
    createdAt: z.string().optional(),
  }),
  'view.restored': view,
  /**
   * Sign-ins refused in one minute: wrong passwords, attempts that came too soon after those, and attempts when too
   * many were waiting. No e-mail address where none of an account was given, no network where many are counted as one.
   * `session`: the present password, asked for again in a session of the account.
   */
  'sign-in.refused': z.object({
    email: z.string().nullable(),
    network: z.string().nullable(),
    minute: z.string(),
    wrong: z.number(),
    throttled: z.number(),
    busy: z.number(),
    session: z.literal(true).optional(),
  }),
  'session.started': z.object({ email: z.string() }),
  'session.ended': z.object({ email: z.string() }),
} as const

export type AuditName = keyof typeof AUDIT_EVENTS

/** One event: the payload's type follows from the name, so a wrong payload does not compile. */
export type AuditEvent = {
  [Name in AuditName]: { name: Name; payload: z.infer<(typeof AUDIT_EVENTS)[Name]> }
}[AuditName]

/** Parses a stored row back into an event; null for a name this version does not know. */
export function parseEvent(name: string, payload: unknown): AuditEvent | null {
  if (!Object.hasOwn(AUDIT_EVENTS, name)) return null
  const known = name as AuditName
  const parsed = AUDIT_EVENTS[known].safeParse(payload)
  return parsed.success ? ({ name: known, payload: parsed.data } as AuditEvent) : null
}
