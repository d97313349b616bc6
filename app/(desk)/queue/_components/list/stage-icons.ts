import {
  ArrowLeftRight,
  type LucideIcon,
  PackageCheck,
  RefreshCw,
  RotateCcw,
  Rows3,
  TriangleAlert,
  Upload,
} from 'lucide-react'
import { STATUS_ICONS } from '#app/_components/status-icons.ts'
import type { TabName } from '#lib/schema/query/query-tabs.ts'
import { perStage } from '#lib/schema/status/statuses.ts'

/** The picture of each stage of the work, which stands beside its words. */
export const STAGE_ICONS: Readonly<Record<TabName, LucideIcon>> = {
  ...perStage((status) => STATUS_ICONS[status]),
  changed: RefreshCw,
  conflicts: TriangleAlert,
  'taken-back': RotateCcw,
  swapped: ArrowLeftRight,
  'to-export': Upload,
  exported: PackageCheck,
  all: Rows3,
}
