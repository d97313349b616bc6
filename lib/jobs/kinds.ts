import type { Permission } from '#lib/auth/permission.ts'

/** What `Job.kind` says, with what it takes to start one and to cancel it. */
export const KINDS = { import: 'import', bulk: 'decide', undo: 'edit' } as const satisfies Record<
  string,
  Permission
>
export type JobKind = keyof typeof KINDS

/** Jobs that run one at a time: an import beside the others, but only one that changes what editors decide. */
export const DESK_KINDS = ['bulk', 'undo'] as const satisfies readonly JobKind[]

/** The kinds of which none may run while one of `kind` does. */
export function exclusiveWith(kind: JobKind): readonly JobKind[] {
  return kind === 'import' ? ['import'] : DESK_KINDS
}

export function isKind(kind: string): kind is JobKind {
  return Object.hasOwn(KINDS, kind)
}
