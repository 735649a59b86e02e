/** Lines of later runs of the list whose result is that of the changed reference. */
const CARRIERS = `SELECT lines.run FROM runs later JOIN lines ON lines.run = later.key AND lines.position = NEW.position
  WHERE later.list = (SELECT list FROM runs WHERE key = NEW.run) AND later.key > NEW.run AND lines.result_run = NEW.run`

/**
 * A list may have several runs; `list` is the key of the first. A follow-up run has a copy of all lines; for one that it does
 * not send, `result_run` is the earlier run with its result. So the newest started run shows the latest result of each line; `carried`
 * counts the results from earlier runs. Each run of an earlier version is a list of its own.
 */
export const LIST_SCHEMA = `
ALTER TABLE runs DROP COLUMN follows;
ALTER TABLE runs ADD COLUMN list INTEGER;
ALTER TABLE lines ADD COLUMN result_run INTEGER;
ALTER TABLE tallies ADD COLUMN carried INTEGER NOT NULL DEFAULT 0 CHECK (carried >= 0);
UPDATE runs SET list = key;
CREATE INDEX runs_of_a_list ON runs (list, key);

CREATE TRIGGER list_of_a_run BEFORE INSERT ON runs WHEN NEW.list IS NOT NEW.key AND NOT EXISTS (
  SELECT 1 FROM runs WHERE key = NEW.list AND list = key AND environment = NEW.environment AND account_id = NEW.account_id
) BEGIN SELECT RAISE(ABORT, 'a run belongs to a list of its account'); END;

CREATE TRIGGER list_stays BEFORE UPDATE OF list ON runs WHEN NEW.list IS NOT OLD.list
BEGIN SELECT RAISE(ABORT, 'a run stays in its list'); END;

CREATE TRIGGER result_of_an_earlier_run BEFORE INSERT ON lines WHEN NEW.result_run IS NOT NULL AND (NEW.chosen = 1 OR NOT EXISTS (
  SELECT 1 FROM refs JOIN runs ON runs.key = refs.run
  WHERE refs.run = NEW.result_run AND refs.position = NEW.position AND refs.reference = NEW.reference
    AND runs.key < NEW.run AND runs.list = (SELECT list FROM runs WHERE key = NEW.run)
)) BEGIN SELECT RAISE(ABORT, 'no earlier run of the list has a result for that line'); END;

CREATE TRIGGER result_carried AFTER INSERT ON lines WHEN NEW.result_run IS NOT NULL BEGIN
  INSERT INTO tallies (run, status, count, carried)
  SELECT NEW.run, status, 0, 1 FROM refs WHERE run = NEW.result_run AND position = NEW.position
  ON CONFLICT DO UPDATE SET carried = carried + 1;
END;

CREATE TRIGGER carried_status_counted AFTER UPDATE OF status ON refs WHEN NEW.status <> OLD.status AND EXISTS (
  SELECT 1 FROM runs WHERE list = (SELECT list FROM runs WHERE key = NEW.run) AND key > NEW.run
) BEGIN
  UPDATE tallies SET carried = carried - 1 WHERE status = OLD.status AND run IN (${CARRIERS});
  INSERT INTO tallies (run, status, count, carried) SELECT run, NEW.status, 0, 1 FROM (${CARRIERS}) WHERE true
  ON CONFLICT DO UPDATE SET carried = carried + 1;
END;
`
