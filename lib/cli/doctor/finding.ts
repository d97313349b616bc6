import type { Desk } from '#lib/cli/desk.ts'

/** One line of the doctor's report; `message` says what is so and, where it is not well, the way out. */
export type Finding = { readonly name: string; readonly ok: boolean; readonly message: string }

/** Looks at one part of the desk; changes nothing. `tell` hears how far it is: of how many where that is known, else 0. */
export type Check = (desk: Desk, tell: (done: number, total: number) => void) => Promise<readonly Finding[]>
