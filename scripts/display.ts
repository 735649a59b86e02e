import type { Lane } from '../e2e/app/lane.ts'
import { hasCommand, run } from './tool.ts'

/** Room for a window of 1280 × 800 and its frame. */
const XVFB = ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -noreset']

/** Adds a virtual display to the command if Electron needs one and the machine has none. */
export function withDisplay(lane: Lane, command: readonly string[]): readonly string[] {
  return lacksDisplay(lane) && hasCommand('xvfb-run') ? [...XVFB, ...command] : command
}

/** Runs this very script again on a virtual display if it needs one: its exit code, undefined if it can go on as it is. */
export async function runOnDisplay(lane: Lane): Promise<number | undefined> {
  const itself = [process.execPath, ...process.argv.slice(1)]
  const command = withDisplay(lane, itself)
  return command === itself ? undefined : (await run(command)).code
}

export function lacksDisplay(lane: Lane): boolean {
  if (lane.name !== 'electron' || process.platform !== 'linux') return false
  return (process.env['DISPLAY'] ?? '') === '' && (process.env['WAYLAND_DISPLAY'] ?? '') === ''
}
