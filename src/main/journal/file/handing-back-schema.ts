/**
 * What leads from the to-do of a deleted list to the other lists that have it, too. `identity`: of a row that cannot be read, in the
 * first run of its list; it stays when its cells are removed.
 */
export const HANDING_BACK_SCHEMA = `
ALTER TABLE lines ADD COLUMN identity TEXT CHECK (identity IS NULL OR kind = 'unreadable');
CREATE INDEX lines_by_identity ON lines (identity) WHERE identity IS NOT NULL;
CREATE INDEX left_out_by_reference ON lines (reference) WHERE kind = 'consignment' AND chosen = 0 AND found IS NOT NULL;
`

/** What has lost its cells is known only by the to-do that it has itself. */
export const IDENTITIES = `
UPDATE lines SET identity = coalesce(
  (SELECT identity FROM todos WHERE run = lines.run AND status IN ('open', 'ticked', 'ended') AND position = lines.position
    AND reference IS NULL),
  iif((SELECT strip_from FROM runs WHERE key = lines.run) IS NULL, row_identity(cells), NULL))
WHERE kind = 'unreadable' AND run IN (SELECT key FROM runs WHERE key = list);
`
