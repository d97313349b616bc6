/** What somebody has done since a moment, and what is left to do. */
export type Progress = {
  /** Articles they decided about, without what was taken back. */
  readonly decided: number
  /** Articles of the whole desk that are still to decide. */
  readonly left: number
}
