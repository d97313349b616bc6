/** Whether the list and an article stand in the same place. */
export const isOnePane = () => !window.matchMedia('(min-width: 48rem)').matches
