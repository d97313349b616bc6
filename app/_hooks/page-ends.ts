/** What a pane hears when Space would page beyond its end, or its beginning. */
export const PAGED_AFTER = 'copydesk:paged-after'
export const PAGED_BEFORE = 'copydesk:paged-before'
