import type { Line, List } from '#shared/list.ts'

/** One of the last scans, and the result. */
export interface Scan {
  readonly key: number
  readonly line: Line
  /** False for a repeat, which is not added. */
  readonly isOnList: boolean
}

/** What was scanned and typed, so that it can be restored with its list. */
export interface TypedSnapshot {
  readonly numbers: ReadonlySet<number>
  readonly scans: readonly Scan[]
}

const LAST_SCANS = 10

/** Which lines of the list were scanned or typed, and the last scans with what became of them. */
export class TypedLines {
  readonly #list: () => List | undefined
  /** In their order. */
  #numbers = $state.raw<ReadonlySet<number>>(new Set())
  /** The newest first. */
  #scans = $state.raw<readonly Scan[]>([])
  #scanned = 0

  constructor(list: () => List | undefined) {
    this.#list = list
  }

  /** Those that are still on the list, always at its end. */
  readonly lines = $derived.by((): readonly Line[] => {
    const list = this.#list()
    const [first] = this.#numbers
    if (list === undefined || first === undefined) return []
    const start = list.lines.findLastIndex(({ number }) => number < first) + 1
    return list.lines.slice(start).filter(({ number }) => this.#numbers.has(number))
  })

  /** The last scans as they are on the list now, and before them those still to be corrected; the newest first. */
  readonly scans = $derived.by((): readonly Scan[] => {
    const lines = new Map(this.lines.map((line) => [line.number, line]))
    const scans = this.#scans.flatMap((scan) => {
      const line = scan.isOnList ? lines.get(scan.line.number) : scan.line
      return line === undefined ? [] : [{ ...scan, line }]
    })
    return scans.filter(({ line, isOnList }, index) => index < LAST_SCANS || (isOnList && line.kind === 'unreadable'))
  })

  get snapshot(): TypedSnapshot {
    return { numbers: this.#numbers, scans: this.#scans }
  }

  has(number: number): boolean {
    return this.#numbers.has(number)
  }

  add(number: number): void {
    this.#numbers = new Set([...this.#numbers, number])
  }

  /** A number may be reused after its line was removed elsewhere. */
  note(line: Line): void {
    const isOnList = line.kind === 'consignment' || line.kind === 'unreadable'
    const others = this.#scans.filter((scan) => !(isOnList && scan.isOnList && scan.line.number === line.number))
    this.#scans = [{ key: (this.#scanned += 1), line, isOnList }, ...others]
  }

  remove(number: number): void {
    this.#numbers = new Set([...this.#numbers].filter((each) => each !== number))
    this.#scans = this.#scans.filter((scan) => !scan.isOnList || scan.line.number !== number)
  }

  forget(): void {
    this.restore({ numbers: new Set(), scans: [] })
  }

  restore({ numbers, scans }: TypedSnapshot): void {
    this.#numbers = numbers
    this.#scans = scans
  }

  /** As they are once `offset` lines stand before them. */
  behind(offset: number): TypedSnapshot {
    return {
      numbers: new Set(this.lines.map(({ number }) => number + offset)),
      scans: this.#scans.map((scan) => ({ ...scan, line: renumbered(scan.line, offset) })),
    }
  }
}

function renumbered(line: Line, offset: number): Line {
  const [number, { cells }] = [line.number + offset, line]
  return line.kind === 'repeat' ? { ...line, cells, number, of: line.of + offset } : { ...line, cells, number }
}
