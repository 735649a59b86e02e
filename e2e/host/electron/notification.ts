import { EventEmitter } from 'node:events'
import { standIn } from './stand-in.ts'

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true

  constructor() {
    super()
    return standIn('Notification', this)
  }

  show(): void {
    this.emit('show')
  }

  close(): void {
    this.emit('close')
  }
}
