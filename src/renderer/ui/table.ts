export interface Column {
  readonly label: string
  /** A CSS grid track, such as `96px` or `1fr`. */
  readonly width: string
  readonly align?: 'end' | undefined
}
