import { z } from 'zod'

/** The input of a change that takes none. */
export const nothingInput = z.object({})
