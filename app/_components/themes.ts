import { Monitor, Moon, Sun } from 'lucide-react'

/** The colours that the desk can have. */
export const THEMES = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const
