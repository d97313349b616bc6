/** What somebody has done since a moment. */
export type Progress = {
  /** Articles they decided about, without what was taken back. */
  readonly decided: number
}
