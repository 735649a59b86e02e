/** Parts of SQL that several queries have in common. A condition begins with its column, so that the name of a table fits before it. */

/** Of `runs`. */
export const STARTED = "stage IN ('running', 'paused', 'finished')"
/** Of `runs`. */
export const UNDER_WAY = "stage IN ('running', 'paused')"
/** Of `refs` and `tallies`. */
export const REPORTED_CANCELLED = "status IN ('cancelled', 'already-cancelled')"

/** The key of a run's list. `run`: the parameter that is the run's id. */
export const listOf = (run: string): string => `(SELECT list FROM runs WHERE id = ${run})`
