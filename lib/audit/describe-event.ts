import type { FieldValues } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { counted, grouped } from '#lib/format/count.ts'
import { visible } from '#lib/format/hidden.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import { type FieldValue, flagValue } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

const TAKEN = { ours: 'kept ours', theirs: 'took theirs', both: 'took both' } as const

const MENDED = { replace: 'mended', add: 'added a line below', remove: 'removed' } as const

/** What happened, as the end of a sentence that begins with a person: “Ana approved it”. */
export function describeEvent(event: AuditEvent): string {
  return visible(sentenceOf(event))
}

/**
 * The same of one step over many articles, of which these are the events or the first of them: only what is so for
 * all of them, such as the decision, but not what became of each flag.
 */
export function describeMany(events: readonly AuditEvent[]): string {
  const counts = new Map<Status, number>()
  for (const event of events) {
    if (event.name !== 'article.decided') continue
    const { status } = event.payload.to
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  if (counts.size > 1)
    return [...counts].map(([status, count]) => STATUS_TEXTS[status].did(grouped(count), true)).join(', ')
  const [first] = events
  if (first === undefined) return ''
  switch (first.name) {
    case 'article.decided':
      return STATUS_TEXTS[first.payload.to.status].did('it', false)
    case 'article.published-set':
      return `set published to ${first.payload.to}`
    case 'article.field-set':
      return `set ${first.payload.field} to ${kindOf(first.payload.field).word(first.payload.to)}`
    case 'article.written-again':
      return `wants ${first.payload.field} written again`
    case 'article.take-back-accepted':
      return `accepted what the file says of ${first.payload.field} again`
    default:
      return describeEvent(first)
  }
}

function sentenceOf(event: AuditEvent): string {
  switch (event.name) {
    case 'article.decided': {
      const { from, to } = event.payload
      const flag = from.published === to.published ? '' : `, published ${from.published} → ${to.published}`
      return `${STATUS_TEXTS[to.status].did('it', false)}${flag}`
    }
    case 'article.published-set':
      return kindOf('published').told('published', flagValue(event.payload.from), flagValue(event.payload.to))
    case 'article.topics-set':
      return kindOf('topics').told('topics', event.payload.from, event.payload.to)
    case 'article.field-set':
      return kindOf(event.payload.field).told(event.payload.field, event.payload.from, event.payload.to)
    case 'article.undone':
      return describeUndone(event.payload)
    case 'article.assigned':
      return describeAssigned(event.payload)
    case 'article.confirmed':
      return 'stood by the decision after the file changed'
    case 'bulk.finished':
      return describeBulk(event.payload)
    case 'article.moved':
      return `saw the file move from ${event.payload.from} to ${event.payload.to}`
    case 'article.missing':
      return 'found the file gone'
    case 'article.returned':
      return 'found the file back'
    case 'article.unreadable':
      return `could not read the file any more: line ${event.payload.line}: ${event.payload.message}`
    case 'article.readable':
      return 'could read the file again'
    case 'article.upstream-changed':
      return `saw upstream change ${event.payload.keys.join(', ')}`
    case 'article.exported':
      return `exported ${event.payload.keys.join(' and ')} to the file`
    case 'article.rolled-back':
      return `took ${event.payload.keys.join(' and ')} back out of the file; the change is pending again`
    case 'site.mapped': {
      const { flag, topics } = event.payload
      const shown = flag === null ? 'nothing that shows or hides a page' : `the flag ${flag}`
      return `found ${shown} and ${topics.length === 0 ? 'no topics' : `topics under ${topics.join(', ')}`} on the site`
    }
    case 'site.flag-chosen': {
      const { flag, absent } = event.payload
      if (flag === null) return 'chose that no key of the site shows or hides a page'
      return `chose ${flag} as the key that shows or hides a page; without it a page is ${absent}`
    }
    case 'site.decisions-followed':
      return `gave ${counted(event.payload.articles, 'earlier decision')} what they want of ${event.payload.flag ?? 'the flag'}`
    case 'site.config-saved': {
      const { where, added, removed } = event.payload
      const lines = `${counted(added, 'line')} added, ${removed} removed`
      return where === 'settings'
        ? `changed how the desk reads the site, in its settings: ${lines}`
        : `changed ${where}, which says how the desk reads the site: ${lines}`
    }
    case 'article.set-aside':
      return event.payload.aside
        ? 'set the file aside for the next export'
        : 'took the file into the export again'
    case 'article.taken-back':
      return `found the exported ${event.payload.field} taken back: ${valueWord(event.payload.theirs)} instead of ${valueWord(event.payload.ours)}`
    case 'article.written-again':
      return `wants ${event.payload.field} ${valueWord(event.payload.ours)} written again${event.payload.always ? ', as the site always does' : ''}`
    case 'article.take-back-accepted':
      return `accepted that ${event.payload.field} is ${valueWord(event.payload.theirs)} again`
    case 'article.changed-after-export':
      return `saw upstream change the exported ${event.payload.field} to ${valueWord(event.payload.theirs)}`
    case 'article.taken-out':
      return `took ${event.payload.keys.join(' and ')} back out of the file, for it does not stand any more`
    case 'edit.agreed':
      return `found ${event.payload.field} in the file as wanted`
    case 'edit.conflicted':
      return `saw upstream change ${event.payload.field} to ${valueWord(event.payload.theirs)} against the edit`
    case 'edit.returned':
      return `kept ${event.payload.field} ${valueWord(event.payload.value)} for the next export: upstream did not take it`
    case 'edit.resolved':
      return `settled the conflict about ${event.payload.field}: ${TAKEN[event.payload.take]}`
    case 'note.added':
      return `wrote a note${event.payload.mentions.length > 0 ? ` to ${event.payload.mentions.join(', ')}` : ''}`
    case 'note.deleted':
      return 'took a note away'
    case 'note.restored':
      return 'brought a note back'
    case 'import.finished':
      return `imported: ${event.payload.added} added, ${event.payload.updated} changed, ${event.payload.moved} moved, ${event.payload.missing} gone`
    case 'file.mended':
      return `${MENDED[event.payload.how]} line ${event.payload.line} of the broken file ${event.payload.path}`
    case 'export.finished':
      return `exported ${counted(event.payload.written, 'file')}, ${event.payload.notWritten} not written${event.payload.setAside ? `, ${event.payload.setAside} set aside` : ''}`
    case 'export.settled':
      return `settled an export that was cut off: ${counted(event.payload.written, 'file')} written, ${event.payload.notWritten} not`
    case 'export.rolled-back':
      return `rolled an export back: ${counted(event.payload.restored, 'file')} restored, ${event.payload.kept} kept`
    case 'export.committed':
      return `committed ${counted(event.payload.files, 'exported file')} to ${event.payload.branch} (${event.payload.sha.slice(0, 10)})`
    case 'export.reverted':
      return `committed ${counted(event.payload.files, 'file')} put back to ${event.payload.branch} (${event.payload.sha.slice(0, 10)})`
    case 'export.revert-failed':
      return `could not commit what a rollback put back: ${event.payload.message}`
    case 'export.pushed':
      return `pushed ${event.payload.branch} to ${event.payload.remote}`
    case 'export.commit-failed':
      return `could not commit an export: ${event.payload.message}`
    case 'import.pulled':
      return `pulled ${event.payload.branch} to ${event.payload.to.slice(0, 10)} (${event.payload.how})${mergedWords(event.payload)}`
    case 'backup.made':
      return `made a backup, ${event.payload.file}`
    case 'backup.restored':
      return `restored the backup ${event.payload.file}`
    case 'settings.always-written-set':
      return `set what is always written again: ${event.payload.fields.join(', ') || 'nothing'}`
    case 'settings.image-host-set':
      return event.payload.allowed
        ? `lets pictures from ${event.payload.host} load by themselves`
        : `no longer lets pictures from ${event.payload.host} load by themselves`
    case 'user.added':
      return `added ${event.payload.email} as ${event.payload.role}`
    case 'user.role-changed':
      return `made ${event.payload.email} ${event.payload.to}`
    case 'user.disabled':
      return `disabled ${event.payload.email}`
    case 'user.enabled':
      return `enabled ${event.payload.email}`
    case 'user.password-changed':
      return `set a new password for ${event.payload.email}`
    case 'view.arranged':
      return `arranged the views: ${counted(event.payload.pinned.length, 'view')} pinned${event.payload.opens === null ? '' : ', one to open the desk with'}`
    case 'view.saved':
      return `saved the view “${event.payload.name}”${event.payload.shared ? ' for everybody' : ''}`
    case 'view.renamed':
      return `renamed the view “${event.payload.from}” to “${event.payload.to}”`
    case 'view.changed':
      return `changed what the view “${event.payload.name}” shows`
    case 'view.deleted':
      return `deleted the view “${event.payload.name}”`
    case 'view.restored':
      return `brought the view “${event.payload.name}” back`
    case 'sign-in.refused':
      return describeRefused(event.payload)
    case 'session.started':
      return 'signed in'
    case 'session.ended':
      return 'signed out'
  }
}

type Bulk = Extract<AuditEvent, { name: 'bulk.finished' }>['payload']

function describeBulk({ order, changed, unchanged, skipped, left }: Bulk): string {
  const rest = left > 0 ? `, ${left} not reached` : ''
  return `finished “${order}”: ${changed} changed, ${unchanged} unchanged, ${skipped} passed over${rest}`
}

type Refused = Extract<AuditEvent, { name: 'sign-in.refused' }>['payload']

function describeRefused({ email, network, wrong, throttled, busy, session }: Refused): string {
  const counts = [
    ...(wrong > 0 ? [`${wrong} × wrong password`] : []),
    ...(throttled > 0 ? [`${throttled} × too soon after wrong ones`] : []),
    ...(busy > 0 ? [`${busy} × too many at once`] : []),
  ]
  if (session === true) return `was refused a new password for ${email}: ${counts.join(', ')}`
  return `could not sign in as ${email ?? 'anybody here'} from ${network ?? 'several places'}: ${counts.join(', ')}`
}

type Undone = Extract<AuditEvent, { name: 'article.undone' }>['payload']

function describeUndone({ fields, status, published, topics, values }: Undone): string {
  if (fields.length === 0) return 'took an earlier change back; the later one stands'
  const held: FieldValues = { published: flagValue(published), topics, ...values }
  const words: Record<string, string> = { status: STATUS_TEXTS[status].is, assignee: 'who is to look at it' }
  const told = (field: string) => words[field] ?? `${field} ${kindOf(field).word(held[field] ?? null)}`
  return `took a change back; now: ${fields.map(told).join('; ')}`
}

type Assigned = Extract<AuditEvent, { name: 'article.assigned' }>['payload']

function describeAssigned({ from, to, own }: Assigned): string {
  if (own) return from === null ? 'took it on' : `took it over from ${from}`
  if (to === null) return `took it off ${from}`
  return from === null ? `gave it to ${to}` : `gave it to ${to} instead of ${from}`
}

function valueWord(value: FieldValue): string {
  return value === null ? 'nothing' : typeof value === 'object' ? value.join(', ') : String(value)
}

type Merged = { readonly merged?: number; readonly conflicts?: number; readonly dropped?: number }

function mergedWords({ merged = 0, conflicts = 0, dropped = 0 }: Merged): string {
  const parts = [
    ...(merged > 0 ? [`${counted(merged, 'file')} merged`] : []),
    ...(conflicts > 0 ? [`${counted(conflicts, 'field')} in conflict`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'file')} left to upstream`] : []),
  ]
  return parts.map((part) => `, ${part}`).join('')
}
