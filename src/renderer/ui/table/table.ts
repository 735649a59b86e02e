export interface Column {
  readonly key: string
  readonly label: string
  /** A CSS grid track, such as `96px` or `1fr`. */
  readonly width: string
  readonly align?: 'end' | undefined
  /** Said by a screen reader only, and not sorted by: what stands there says it by itself. */
  readonly isPlain?: boolean | undefined
}

export interface Sort {
  /** Of the column. */
  readonly key: string
  readonly isDescending: boolean
}
