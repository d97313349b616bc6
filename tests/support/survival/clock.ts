/** Microseconds of a clock that all processes of this machine share. */
export const clock = () => Number(process.hrtime.bigint() / 1_000n)
