/** Names the export run at the end of a commit message; by it a pull knows which commits are our own. */
export const RUN_TRAILER = 'Copydesk-Run'
