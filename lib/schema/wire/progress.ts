/** What somebody has done since a moment, and what is left to do. */
export type Progress = {
  /** Articles they decided about, without what was taken back. */
  readonly decided: number
  /** Articles of the whole desk that are still to decide. */
  readonly left: number
  /** When the one of them was imported that waits longest; null where nothing is left. */
  readonly waitingSince: string | null
}
