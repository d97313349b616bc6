import type { Permission } from '#lib/auth/permission.ts'

type Kind = {
  /** What it takes to start one, to cancel it and to go on with it. */
  readonly permission: Permission
  /** Of the kinds in one group only one job runs at a time. */
  readonly group: string
  /** Whether one that broke off can be gone on with. */
  readonly goesOn: boolean
  /** Whether it goes through the bytes of many files, next to none of which outlive a portion. */
  readonly isFrugal: boolean
  /** What somebody is doing whose job is in the way: “Ana …”. */
  readonly doing: string
}

/** What `Job.kind` says. */
export const KINDS = {
  import: {
    permission: 'import',
    group: 'import',
    goesOn: false,
    isFrugal: false,
    doing: 'started an import that is still running',
  },
  bulk: {
    permission: 'decide',
    group: 'desk',
    goesOn: true,
    isFrugal: false,
    doing: 'started an action about many articles that is still running',
  },
  undo: {
    permission: 'edit',
    group: 'desk',
    goesOn: true,
    isFrugal: false,
    doing: 'is taking a step about many articles back',
  },
  plan: {
    permission: 'export',
    group: 'plan',
    goesOn: true,
    isFrugal: false,
    doing: 'is having an export planned',
  },
  export: {
    permission: 'export',
    group: 'content',
    goesOn: true,
    isFrugal: true,
    doing: 'started an export that is still running',
  },
  rollback: {
    permission: 'rollback',
    group: 'content',
    goesOn: true,
    isFrugal: true,
    doing: 'is rolling an export back',
  },
  download: {
    permission: 'export',
    group: 'download',
    goesOn: true,
    isFrugal: true,
    doing: 'is having a patch or an archive made',
  },
} as const satisfies Record<string, Kind>

export type JobKind = keyof typeof KINDS

const ALL = Object.keys(KINDS) as JobKind[]

/** Jobs that go on where they broke off. */
export const LASTING_KINDS = ALL.filter((kind) => KINDS[kind].goesOn)

/** Jobs that change what editors decide; the desk follows them. */
export const DESK_KINDS = exclusiveWith('bulk')

/** The kinds of which none may run while one of `kind` does. */
export function exclusiveWith(kind: JobKind): readonly JobKind[] {
  return ALL.filter((other) => KINDS[other].group === KINDS[kind].group)
}

export function isKind(kind: string): kind is JobKind {
  return Object.hasOwn(KINDS, kind)
}
