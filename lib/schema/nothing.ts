import { z } from 'zod'

/** The input of an action that takes none. */
export const nothingInput = z.object({})
