import { readdirSync, readFileSync } from 'node:fs'

/**
 * Megabytes of all processes that this one has started, and they in turn. What several share counts for each in part.
 * Undefined where the system does not say that: only Linux does.
 */
export function megabytesOfChildren(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const parents = new Map(
    readdirSync('/proc')
      .filter(isNumber)
      .map((pid) => [pid, parentOf(pid)]),
  )
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)))
  const children = [...parents].filter(([, parent]) => isOurs(parent))
  return children.reduce((sum, [pid]) => sum + kilobytesOf(pid), 0) / 1024
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

function parentOf(pid: string): string | undefined {
  // The name before it is in brackets, and may contain spaces and brackets.
  return /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1]
}

function kilobytesOf(pid: string): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

/** A process may end in the middle of it. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
