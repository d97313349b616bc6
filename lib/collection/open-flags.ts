import { constants } from 'node:fs'

/** The file itself, never what a link leads to; a pipe is opened without waiting for its other end. */
export const FILE_ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
