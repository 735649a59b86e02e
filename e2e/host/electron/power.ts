import { EventEmitter } from 'node:events'
import { standIn } from './stand-in.ts'

const started = new Set<number>()
let last = 0

export const powerSaveBlocker = standIn('powerSaveBlocker', {
  start: () => {
    started.add(++last)
    return last
  },
  stop: (id: number) => started.delete(id),
  isStarted: (id: number) => started.has(id),
})

export const powerMonitor = standIn(
  'powerMonitor',
  Object.assign(new EventEmitter(), { isOnBatteryPower: () => false, getSystemIdleTime: () => 0 }),
)
