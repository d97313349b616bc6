/** So many articles at most are decided about at once; for more there is an action about a whole view. */
export const MAX_CHOSEN = 500
