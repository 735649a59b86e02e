export interface Column {
  readonly key: string
  readonly label: string
  /** A CSS grid track, such as `96px` or `1fr`. */
  readonly width: string
  readonly align?: 'end' | undefined
  /** For screen readers only, and not sortable: the cells are self-explanatory. */
  readonly isPlain?: boolean | undefined
  readonly isUnsorted?: boolean | undefined
}

export interface Sort {
  /** Of the column. */
  readonly key: string
  readonly isDescending: boolean
}

/** The heading of a column was pressed: first ascending, then descending, then unsorted. */
export function nextSort(sort: Sort | undefined, key: string): Sort | undefined {
  const isSame = sort?.key === key
  return isSame && sort.isDescending ? undefined : { key, isDescending: isSame }
}
