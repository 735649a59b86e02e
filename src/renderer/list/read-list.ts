import type { List, ListSource } from '#shared/list.ts'

export type ListInput =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'text'; readonly text: string; readonly name: string; readonly source: ListSource }

/** Why nothing could be read. The list that was there stays. */
export type ListProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'folder' }
  | { readonly code: 'unreadable-file' }
  | { readonly code: 'not-a-list'; readonly looksLike: 'picture' | 'pdf' | 'spreadsheet' | 'archive' | 'binary' }
  | { readonly code: 'no-references'; readonly lines: number }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'cancelled' }

export type ReadResult = { readonly ok: true; readonly list: List } | { readonly ok: false; readonly problem: ListProblem }

export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Lines read so far. */
  readonly onProgress?: (lines: number) => void
}
