import type { Lane } from '../e2e/app/lane.ts'
import { hasCommand } from './tool.ts'

/** Room for a window of 1280 × 800 and its frame. */
const XVFB = ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -noreset']

/** Adds a virtual display to the command if Electron needs one and the machine has none. */
export function withDisplay(lane: Lane, command: readonly string[]): readonly string[] {
  return lacksDisplay(lane) && hasCommand('xvfb-run') ? [...XVFB, ...command] : command
}

export function lacksDisplay(lane: Lane): boolean {
  if (lane.name !== 'electron' || process.platform !== 'linux') return false
  return (process.env['DISPLAY'] ?? '') === '' && (process.env['WAYLAND_DISPLAY'] ?? '') === ''
}
