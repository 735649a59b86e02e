/** How much goes into one call: the window keeps to it, and main refuses more. Neither is busy with it for long. */

/** References in one `check:add`. */
export const MAX_REFERENCES_PER_CALL = 2_000

/** Lines in one `run:add`. */
export const MAX_LINES_PER_CALL = 500

/** Rows that are asked for in one call. */
export const MAX_ROWS_PER_CALL = 500

/** What is sought in a table. */
export const MAX_SEARCH_CHARACTERS = 200
/** Runs in one page of the history: a run is more than a row, since its counts have to be summed. */
export const MAX_RUNS_PER_CALL = 100
