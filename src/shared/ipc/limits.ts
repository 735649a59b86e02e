/** How much goes into one call. The window keeps to it, and main refuses more, so that neither blocks for long. */

/** References in one `check:add`. */
export const MAX_REFERENCES_PER_CALL = 2_000

/** Lines in one `run:add`. */
export const MAX_LINES_PER_CALL = 500

/** Rows in one page. */
export const MAX_ROWS_PER_CALL = 500

/** The longest text of a search in the rows of a table. */
export const MAX_ROW_SEARCH_CHARACTERS = 200

/** Runs in one page of the history. A run costs more than a row, because its counts are sums. */
export const MAX_RUNS_PER_CALL = 100
