/** How a status looks: a colour of the pages, and one of the terminal. */
export type Tone = 'plain' | 'ok' | 'danger' | 'warn' | 'violet'

/** Where an article stands in triage; not the `published` field. */
export type StatusSpec = {
  readonly label: string
  readonly tone: Tone
  /** The decision as an order. */
  readonly order: string
  /** The command of the desk that gives it, by its permanent name and its key as it comes. */
  readonly command?: { readonly name: string; readonly key: string }
  /** What having decided so is called, where it is not its label. */
  readonly done?: string
  /** Nobody decided yet. */
  readonly isUndecided?: true
  /**
   * What a decision makes of the published flag, unless that was set by hand; null where it leaves open what readers
   * see: then what an earlier decision made of the flag is taken back.
   */
  readonly publishes: boolean | null
  /** Which exports write its edits: every one, or those alone that include rejected articles. */
  readonly exported: 'always' | 'on-request' | 'never'
  /** The story shall not be seen: the same one is no new work when an import brings it again. */
  readonly turnsAway?: true
  /** It names another article, so that it is not to be had for all articles of a query. */
  readonly namesAnother?: true
  /** The stage of the work that shows it and nothing else; those that leave open what readers see come first. */
  readonly stage?: { readonly name: string; readonly title: string }
}

/**
 * Every status by the name that it is stored under, which is permanent; in the order of counts and choices. From here
 * follow the filter with its words and counts, the stages, the decisions that are offered, and the rules of review,
 * import and export; what sentences and commands say of it besides stands in status-texts.ts, which the queue need
 * not load.
 */
export const STATUS_TABLE = {
  pending: {
    label: 'To decide',
    tone: 'plain',
    order: 'Reopen',
    command: { name: 'reopen', key: 'u' },
    done: 'Reopened',
    isUndecided: true,
    publishes: null,
    exported: 'never',
    stage: { name: 'to-decide', title: 'To decide' },
  },
  approved: {
    label: 'Approved',
    tone: 'ok',
    order: 'Approve',
    command: { name: 'approve', key: 'a' },
    publishes: true,
    exported: 'always',
  },
  rejected: {
    label: 'Rejected',
    tone: 'danger',
    order: 'Reject',
    command: { name: 'reject', key: 'r' },
    publishes: false,
    exported: 'on-request',
    turnsAway: true,
    stage: { name: 'rejected', title: 'Rejected' },
  },
  held: {
    label: 'On hold',
    tone: 'warn',
    order: 'Hold',
    command: { name: 'hold', key: 'h' },
    publishes: null,
    exported: 'never',
    stage: { name: 'held', title: 'Held' },
  },
  duplicate: {
    label: 'Duplicate',
    tone: 'violet',
    order: 'Duplicate of…',
    publishes: false,
    exported: 'on-request',
    turnsAway: true,
    namesAnother: true,
  },
} as const satisfies Record<string, StatusSpec>

export type StatusTable = typeof STATUS_TABLE
export type Status = keyof StatusTable
