import type { TabName } from '#lib/schema/query/query-tabs.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { perStage } from '#lib/schema/status/statuses.ts'

/** What each stage and tab of the queue is called. */
export const TAB_TITLE: Readonly<Record<TabName, string>> = {
  ...perStage((status) => STATUS_TABLE[status].stage.title),
  changed: 'Changed since decided',
  conflicts: 'Conflicts',
  'taken-back': 'Taken back',
  swapped: 'Swapped',
  'to-export': 'To export',
  exported: 'Exported',
  all: 'All',
}
