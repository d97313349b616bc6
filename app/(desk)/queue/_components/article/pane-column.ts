/** As wide as one reads it well, in the middle of what is wider. */
export const paneColumn = 'px-4 sm:px-[max(1.5rem,50%-26rem)]'
