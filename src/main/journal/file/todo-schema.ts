/**
 * To-dos: one for each reference, or unreadable row, of an environment and account that was to be cancelled and is not. A trigger
 * makes, changes or ends them with each outcome, whatever code writes it. To-dos of left-out lines are taken from the lines of a
 * started run (`todo-lines.ts`), from `todo_from` on. `seq` is the newest run that has changed the to-do; a tick holds against runs
 * up to `tick_run`. Ended to-dos are kept, so that a look-up of an earlier run cannot reopen them.
 */
export const TODO_TABLES = `
CREATE TABLE todos (
  key INTEGER PRIMARY KEY,
  environment TEXT NOT NULL,
  account_id TEXT NOT NULL,
  identity TEXT NOT NULL,
  reference TEXT,
  status TEXT NOT NULL CHECK (status IN ('open', 'ticked', 'ended')),
  result TEXT NOT NULL CHECK (result IN ('refused', 'not-found', 'unknown', 'not-sent', 'left-out', 'unreadable')),
  said TEXT,
  reason TEXT,
  asked_at INTEGER,
  run INTEGER REFERENCES runs (key) ON DELETE SET NULL,
  position INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  ticked_at INTEGER,
  ticked_by TEXT,
  note TEXT,
  tick_run INTEGER,
  UNIQUE (environment, account_id, identity),
  CHECK ((reference IS NULL) = (result = 'unreadable')),
  CHECK (reference IS NULL OR reference = identity),
  CHECK ((ticked_at IS NULL) = (tick_run IS NULL) AND (ticked_at IS NULL) = (ticked_by IS NULL)),
  CHECK (status <> 'ticked' OR ticked_at IS NOT NULL),
  CHECK (status <> 'open' OR (ticked_at IS NULL AND run IS NOT NULL))
) STRICT;

CREATE INDEX todos_by_status ON todos (environment, account_id, status);
CREATE INDEX todos_of_a_run ON todos (run, status);
CREATE INDEX todos_by_tick ON todos (tick_run) WHERE tick_run IS NOT NULL;
CREATE INDEX todos_by_seq ON todos (seq);
CREATE INDEX runs_with_todos_to_come ON runs (key) WHERE todo_from IS NOT NULL;
CREATE INDEX runs_to_strip ON runs (key) WHERE strip_from >= 0;
CREATE INDEX runs_out_of_sight ON runs (key) WHERE stage = 'preparing';
`

/**
 * Columns of `runs`: the next line to take to-dos from (null when all are taken); whether outcomes are taken from lines too, as for
 * runs of a journal without to-dos; the next line to remove the user's own cells from; whether it sends a part of an earlier run's
 * list again (since replaced by `list`); when PRO was asked at the check; the column of references.
 */
export const RUN_COLUMNS = [
  'todo_from INTEGER',
  'todo_all INTEGER NOT NULL DEFAULT 0',
  'strip_from INTEGER',
  'follows INTEGER NOT NULL DEFAULT 0',
  'checked_at INTEGER',
  'reference_column INTEGER',
] as const

/** A column of `lines`: the identity of an unreadable row before a person corrected it. */
export const LINE_COLUMN = 'was TEXT'

const SCOPE = `environment = (SELECT environment FROM runs WHERE key = NEW.run)
    AND account_id = (SELECT account_id FROM runs WHERE key = NEW.run) AND identity = NEW.reference`

const SAID = `CASE
    WHEN NEW.status = 'not-found' THEN '{"kind":"not-found"}'
    WHEN NEW.state IS NOT NULL THEN json_object('kind', 'state', 'state', NEW.state) END`

/** Each maximum is read from an index, so that a run begins at once, however many to-dos there are. */
export const ORDER_OF_RUNS = `CREATE TRIGGER runs_keep_their_order AFTER INSERT ON runs WHEN NEW.key <= max(
  coalesce((SELECT max(seq) FROM todos), 0), coalesce((SELECT max(tick_run) FROM todos WHERE tick_run IS NOT NULL), 0)
) BEGIN SELECT RAISE(ABORT, 'a run comes after all that to-dos know of'); END;`

/** What this run, and what earlier runs, have done short of cancelling it: the state from before no longer holds. */
const TAKEN = "NEW.reason ->> '$.taken'"
const TAKEN_BEFORE = "iif(json_valid(reason), reason ->> '$.taken', NULL)"

/**
 * When PRO is asked again about an earlier run, its answer changes an existing to-do, but makes one only if it contradicts what PRO
 * had reported.
 */
export const TODO_OF_AN_OUTCOME = `
CREATE TRIGGER todo_of_an_outcome AFTER UPDATE OF status ON refs WHEN NEW.status NOT IN ('waiting', 'sending') BEGIN
  UPDATE todos SET status = 'ended', said = '{"kind":"state","state":"Cancelled"}', asked_at = NEW.answered_at
  WHERE NEW.status IN ('cancelled', 'already-cancelled') AND ${SCOPE};

  UPDATE todos SET said = coalesce(${SAID}, said), asked_at = coalesce(NEW.answered_at, asked_at)
  WHERE NEW.status NOT IN ('cancelled', 'already-cancelled') AND ${SCOPE} AND status <> 'ended' AND seq > NEW.run;

  INSERT INTO todos (environment, account_id, identity, reference, status, result, said, reason, asked_at, run, position, seq)
  SELECT environment, account_id, NEW.reference, NEW.reference, 'open', NEW.status,
    coalesce(${SAID}, iif(NEW.status = 'not-sent' AND ${TAKEN} IS NULL, (
      SELECT found FROM lines WHERE run = NEW.run AND position = NEW.position AND json_valid(found) AND found ->> '$.kind' = 'state'
    ), NULL)),
    NEW.reason, coalesce(NEW.answered_at, iif(NEW.status = 'not-sent', checked_at, NULL)), NEW.run, NEW.position, NEW.run
  FROM runs WHERE key = NEW.run AND NEW.status NOT IN ('cancelled', 'already-cancelled')
  ON CONFLICT (environment, account_id, identity) DO UPDATE SET
    status = iif(coalesce(tick_run, -1) >= excluded.seq, 'ticked', 'open'),
    result = excluded.result,
    said = coalesce(excluded.said, iif((excluded.result = 'not-sent' AND ${TAKEN} IS NULL) OR (seq = excluded.seq AND result = excluded.result), said, NULL)),
    reason = iif(status = 'ended' OR ${TAKEN} IS NOT NULL OR ${TAKEN_BEFORE} IS NULL, excluded.reason,
      json_set(excluded.reason, '$.taken', ${TAKEN_BEFORE})),
    asked_at = coalesce(excluded.asked_at, asked_at),
    run = excluded.run,
    position = excluded.position,
    seq = max(seq, excluded.seq),
    ticked_by = iif(coalesce(tick_run, -1) >= excluded.seq, ticked_by, NULL),
    note = iif(coalesce(tick_run, -1) >= excluded.seq, note, NULL),
    ticked_at = iif(coalesce(tick_run, -1) >= excluded.seq, ticked_at, NULL),
    tick_run = iif(coalesce(tick_run, -1) >= excluded.seq, tick_run, NULL)
  WHERE excluded.seq > seq OR json_extract(NEW.reason, '$.code') IS 'contradicted'
    OR (excluded.seq = seq AND (status <> 'ended' OR (SELECT asking FROM runs WHERE key = NEW.run) = 0));
END;
`

export const TODO_RULES = `
${TODO_OF_AN_OUTCOME}
CREATE TRIGGER nothing_to_do_is_forgotten BEFORE DELETE ON todos
WHEN OLD.status = 'open' AND (SELECT stage FROM runs WHERE key = OLD.run) <> 'preparing'
BEGIN SELECT RAISE(ABORT, 'what is still to do cannot be removed'); END;

${ORDER_OF_RUNS}
`
