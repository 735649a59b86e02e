import { EventEmitter } from 'node:events'
import { standIn } from './stand-in.ts'

export const nativeTheme = standIn(
  'nativeTheme',
  Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' }),
)
