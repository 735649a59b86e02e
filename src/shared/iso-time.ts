/** ISO 8601 in local time with its offset, to the second: `2026-11-23T14:05:00+00:00`. */
export type IsoTime = string
