/**
 * The form of what a page and the desk tell each other, in both directions. Another name with every change that the
 * other side would misread: tests/unit/schema/protocol.test.ts notices.
 */
export const PROTOCOL = 'copydesk-1'

/** Header in which a request that changes something, and every answer of a route, names its protocol. */
export const PROTOCOL_HEADER = 'x-copydesk-protocol'
