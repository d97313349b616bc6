/** Entries of the catalogue that browsers need. They stand apart so that the rest of it need not be loaded there. */
export const NO_ANSWERS = {
  NO_ANSWER: {
    status: 503,
    exit: 4,
    title: 'The server did not answer.',
    hint: 'Check the connection. It may have been done: look again before you repeat it.',
  },
  NOT_LET_THROUGH: {
    status: 502,
    exit: 4,
    title: 'Something between this browser and the desk refused this.',
    hint: 'Tell whoever runs the desk: the proxy in front of it must pass POST requests on as they are.',
  },
  OLD_TAB: {
    status: 409,
    exit: 4,
    title: 'The desk was renewed since this page was opened.',
    hint: 'Load the page anew.',
  },
} as const
