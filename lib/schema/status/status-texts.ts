import type { Status } from '#lib/schema/status/status-table.ts'
import type { PlainStatus, StagedStatus } from '#lib/schema/status/statuses.ts'

type StatusText = {
  /** “Articles that are …”, and “No article is …”. */
  readonly are: string
  readonly is: string
  /** What somebody did: “Ana approved it”, “Ana approved 12 articles”. */
  readonly did: (articles: string, areMany: boolean) => string
  /** What a list says where its stage is empty. */
  readonly none?: string
  /** What the command line calls the decision, and says of its option. */
  readonly option?: readonly [name: string, text: string]
}

/** What sentences and commands say of each status. */
export const STATUS_TEXTS = {
  pending: {
    are: 'to decide',
    is: 'to decide',
    did: (articles) => `reopened ${articles}`,
    none: 'Every article is decided',
    option: ['reset', 'reopen: back among those to decide'],
  },
  approved: {
    are: 'approved',
    is: 'approved',
    did: (articles) => `approved ${articles}`,
    option: ['approve', 'approve; publishes unless the flag was set by hand'],
  },
  rejected: {
    are: 'rejected',
    is: 'rejected',
    did: (articles) => `rejected ${articles}`,
    none: 'No article is rejected',
    option: ['reject', 'reject; unpublishes unless the flag was set by hand'],
  },
  held: {
    are: 'on hold',
    is: 'on hold',
    did: (articles) => `put ${articles} on hold`,
    none: 'No article is on hold',
    option: ['hold', 'put on hold'],
  },
  duplicate: {
    are: 'marked as duplicates',
    is: 'a duplicate',
    did: (articles, areMany) => `marked ${articles} as ${areMany ? 'duplicates' : 'a duplicate'}`,
  },
} as const satisfies Record<Status, StatusText> &
  Record<PlainStatus, Required<Pick<StatusText, 'option'>>> &
  Record<StagedStatus, Required<Pick<StatusText, 'none'>>>
