import type { Screens } from '../../../platform/web/screen.ts'

export const screens: Screens = { entries: [], routes: [] }
