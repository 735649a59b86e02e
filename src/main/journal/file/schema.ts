import { HAS_LEFT } from '#shared/todo.ts'
import { DEALLOCATION_SCHEMA } from './deallocation-schema.ts'
import { HANDING_BACK_SCHEMA, IDENTITIES } from './handing-back-schema.ts'
import { LIST_SCHEMA } from './list-schema.ts'
import { OPEN_TODOS_SCHEMA } from './open-todos-schema.ts'
import { LINE_COLUMN, ORDER_OF_RUNS, RUN_COLUMNS, TODO_OF_AN_OUTCOME, TODO_RULES, TODO_TABLES } from './todo-schema.ts'

/**
 * The journal's tables. The truth rules are constraints and triggers, so that no code can break them:
 * - A reference has one status, and reaches an outcome through `sending`, except for `not-sent` and `already-cancelled`, which may
 *   need no call.
 * - An outcome never changes, except `unknown`, by asking again, and, in a finished run, one that PRO contradicts in a verification.
 * - Only what PRO has reported cancelled can be confirmed.
 * - A finished run has an outcome for each chosen reference.
 * - At most one run is active.
 *
 * `refs.standing` is the JSON of `blind` and `last` in `PendingState`.
 */
export const SCHEMA_VERSION = 14

const REFS = `CREATE TABLE refs (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  reference TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'cancelled', 'already-cancelled',
    'refused', 'not-found', 'unknown', 'not-sent')),
  attempts INTEGER NOT NULL DEFAULT 0,
  reached INTEGER NOT NULL DEFAULT 0 CHECK (reached >= 0 AND reached <= attempts),
  standing TEXT,
  reason TEXT,
  state TEXT,
  answered_at INTEGER,
  correlation_id TEXT,
  confirmed_at INTEGER,
  PRIMARY KEY (run, position),
  CHECK (status <> 'sending' OR reached > 0 OR json_extract(standing, '$.last.after') IS 'contradicted'),
  CHECK (status NOT IN ('waiting', 'not-sent') OR reached = 0),
  CHECK (confirmed_at IS NULL OR status IN ('cancelled', 'already-cancelled')),
  CHECK ((reason IS NOT NULL) = (status NOT IN ('waiting', 'sending')))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reference_once ON refs (run, reference);
CREATE INDEX refs_by_status ON refs (run, status, position);
CREATE INDEX runs_of_a_reference ON refs (reference);
CREATE INDEX refs_by_confirmation ON refs (run, confirmed_at) WHERE confirmed_at IS NOT NULL;
`

const REFS_RULES = `CREATE TRIGGER reference_counted AFTER INSERT ON refs BEGIN
  INSERT INTO tallies (run, status, count) VALUES (NEW.run, NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER status_counted AFTER UPDATE OF status ON refs WHEN NEW.status <> OLD.status BEGIN
  UPDATE tallies SET count = count - 1 WHERE run = OLD.run AND status = OLD.status;
  INSERT INTO tallies (run, status, count) VALUES (NEW.run, NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER send_only_in_a_run BEFORE UPDATE OF status ON refs
WHEN NEW.status = 'sending' AND OLD.status = 'waiting' AND (SELECT stage FROM runs WHERE key = NEW.run) <> 'running'
BEGIN SELECT RAISE(ABORT, 'nothing is sent outside a running run'); END;

CREATE TRIGGER confirm_only_after_a_run BEFORE UPDATE OF confirmed_at ON refs
WHEN NEW.confirmed_at IS NOT NULL AND (SELECT stage FROM runs WHERE key = NEW.run) <> 'finished'
BEGIN SELECT RAISE(ABORT, 'only a finished run is confirmed'); END;

CREATE TRIGGER confirmation_counted AFTER UPDATE OF confirmed_at ON refs
WHEN (NEW.confirmed_at IS NULL) <> (OLD.confirmed_at IS NULL) BEGIN
  UPDATE runs SET confirmed = confirmed + iif(NEW.confirmed_at IS NULL, -1, 1) WHERE key = NEW.run;
END;

CREATE TRIGGER contradiction_counted AFTER UPDATE OF status ON refs
WHEN NEW.status <> OLD.status AND 'unknown' IN (NEW.status, OLD.status)
  AND json_extract(NEW.standing, '$.last.after') IS 'contradicted' BEGIN
  UPDATE runs SET contradicted = contradicted + iif(NEW.status = 'unknown', 1, -1) WHERE key = NEW.run;
END;
`

/**
 * A hidden line of a workbook repeats a visible one with the same reference, even if it comes first. The index covers what is asked
 * about repeats, so that sealing a list does not read each of its lines.
 */
const REPEATS_RULES = `
CREATE INDEX repeats_of_a_reference ON lines (run, reference, note, number) WHERE kind = 'repeat';

CREATE TRIGGER repeat_of_something BEFORE INSERT ON lines
WHEN NEW.kind = 'repeat' AND CAST(NEW.note AS INTEGER) <= NEW.number AND NOT EXISTS (
  SELECT 1 FROM lines WHERE run = NEW.run AND reference = NEW.reference AND kind = 'consignment'
) BEGIN SELECT RAISE(ABORT, 'a repeat must follow the line that it repeats'); END;

CREATE TRIGGER repeat_ahead_of_something BEFORE UPDATE OF stage ON runs
WHEN OLD.stage = 'preparing' AND NEW.stage <> 'preparing' AND EXISTS (
  SELECT 1 FROM lines AS repeat INDEXED BY repeats_of_a_reference
  WHERE run = NEW.key AND kind = 'repeat' AND CAST(note AS INTEGER) > number AND NOT EXISTS (
    SELECT 1 FROM lines WHERE run = NEW.key AND reference = repeat.reference AND kind = 'consignment'
  )
) BEGIN SELECT RAISE(ABORT, 'a repeat must have the line that it repeats'); END;
`

/** Days on which the program was started; `runs.days_before` is how many there were when a run ended, or a
 * to-do of it was ticked off last. See `forget`. */
const DAYS = 'CREATE TABLE days (day INTEGER PRIMARY KEY) STRICT;'

/** `account_id` identifies an account; `account` is its name when the run was prepared. */
const ACCOUNTS = 'CREATE INDEX runs_of_an_account ON runs (environment, account_id);'

export const SCHEMA = `
${DAYS}
CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  environment TEXT NOT NULL CHECK (environment IN ('practice', 'sandbox', 'production')),
  account_id TEXT NOT NULL DEFAULT '',
  account TEXT NOT NULL,
  who TEXT NOT NULL DEFAULT '',
  list_name TEXT NOT NULL,
  source TEXT NOT NULL,
  header TEXT,
  columns INTEGER NOT NULL DEFAULT 0,
  digest TEXT,
  stage TEXT NOT NULL CHECK (stage IN ('preparing', 'prepared', 'running', 'paused', 'finished')),
  pause TEXT,
  stopped INTEGER NOT NULL DEFAULT 0,
  asking INTEGER NOT NULL DEFAULT 0,
  lines INTEGER NOT NULL DEFAULT 0,
  consignments INTEGER NOT NULL DEFAULT 0,
  repeats INTEGER NOT NULL DEFAULT 0,
  blank INTEGER NOT NULL DEFAULT 0,
  unreadable INTEGER NOT NULL DEFAULT 0,
  chosen INTEGER NOT NULL DEFAULT 0,
  held_back INTEGER NOT NULL DEFAULT 0,
  had_left INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0,
  contradicted INTEGER NOT NULL DEFAULT 0,
  prepared_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  days_before INTEGER NOT NULL DEFAULT 0,
  ${RUN_COLUMNS.join(',\n  ')},
  CHECK (lines = consignments + repeats + blank + unreadable),
  CHECK (chosen <= consignments)
) STRICT;

${ACCOUNTS}
CREATE UNIQUE INDEX one_active_run ON runs ((1)) WHERE stage IN ('running', 'paused');

CREATE TABLE lines (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('consignment', 'repeat', 'blank', 'unreadable')),
  reference TEXT CHECK ((reference IS NOT NULL) = (kind IN ('consignment', 'repeat'))),
  chosen INTEGER NOT NULL CHECK (chosen = 0 OR kind = 'consignment'),
  note TEXT,
  found TEXT,
  cells TEXT NOT NULL,
  ${LINE_COLUMN},
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consignment_once ON lines (run, reference) WHERE kind = 'consignment';
CREATE INDEX lines_by_kind ON lines (run, kind, chosen);

${REFS}
CREATE TABLE tallies (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  status TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (run, status)
) STRICT, WITHOUT ROWID;

${REPEATS_RULES}
CREATE TRIGGER lines_only_while_preparing BEFORE INSERT ON lines
WHEN (SELECT stage FROM runs WHERE key = NEW.run) <> 'preparing'
BEGIN SELECT RAISE(ABORT, 'the list is sealed'); END;

${REFS_RULES}
CREATE TRIGGER finished_means_settled BEFORE UPDATE OF stage ON runs WHEN NEW.stage = 'finished' AND NEW.chosen <> (
  SELECT coalesce(sum(count), 0) FROM tallies WHERE run = NEW.key AND status NOT IN ('waiting', 'sending')
) BEGIN SELECT RAISE(ABORT, 'a finished run has an outcome for each chosen reference'); END;

${TODO_TABLES}
${TODO_RULES}
${DEALLOCATION_SCHEMA}
${LIST_SCHEMA}
${OPEN_TODOS_SCHEMA}
${HANDING_BACK_SCHEMA}
`

/**
 * The migration from each version to the next, so that a journal of an earlier release is kept. SQLite cannot change a constraint
 * without copying its table: whoever changes `REFS` must leave migration 2 a copy of the old one.
 */
export const MIGRATIONS: Readonly<Record<number, string>> = {
  1: `
ALTER TABLE runs ADD COLUMN who TEXT NOT NULL DEFAULT '';
CREATE INDEX runs_of_a_reference ON refs (reference);
`,
  2: `
ALTER TABLE runs ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lines ADD COLUMN found TEXT;
ALTER TABLE runs ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN contradicted INTEGER NOT NULL DEFAULT 0;
CREATE TABLE refs_before AS SELECT * FROM refs;
DROP TABLE refs;
${REFS}
INSERT INTO refs SELECT *, NULL FROM refs_before;
DROP TABLE refs_before;
${REFS_RULES}
`,
  3: `
ALTER TABLE runs ADD COLUMN days_before INTEGER NOT NULL DEFAULT 0;
${DAYS}
`,
  4: `
DROP TRIGGER repeat_of_something;
${REPEATS_RULES}
`,
  // Before version 6 an account was identified by its name. The same rule as `accountIdOfName`.
  5: `
ALTER TABLE runs ADD COLUMN account_id TEXT NOT NULL DEFAULT '';
UPDATE runs SET account_id = iif(environment = 'practice', 'practice', environment || ':' || account);
${ACCOUNTS}
`,
  6: `
${RUN_COLUMNS.map((column) => `ALTER TABLE runs ADD COLUMN ${column};`).join('\n')}
ALTER TABLE lines ADD COLUMN ${LINE_COLUMN};
${TODO_TABLES}
${TODO_RULES}
UPDATE runs SET todo_from = 0, todo_all = 1 WHERE stage IN ('running', 'paused', 'finished');
`,
  7: `
DROP TRIGGER runs_keep_their_order;
${ORDER_OF_RUNS}
DROP TRIGGER repeat_of_something;
DROP TRIGGER repeat_ahead_of_something;
DROP INDEX IF EXISTS repeats_ahead;
DROP INDEX IF EXISTS repeats_of_a_reference;
${REPEATS_RULES}
`,
  // Before version 9 what had left by the check was counted as held back.
  8: `
ALTER TABLE runs ADD COLUMN had_left INTEGER NOT NULL DEFAULT 0;
UPDATE runs SET had_left = (
  SELECT count(*) FROM lines WHERE run = runs.key AND kind = 'consignment' AND chosen = 0
  AND iif(json_valid(found), found ->> '$.state' IN (${HAS_LEFT.map((state) => `'${state}'`).join(', ')}), 0)
);
UPDATE runs SET held_back = max(0, held_back - had_left);
`,
  9: `
${DEALLOCATION_SCHEMA}
DROP TRIGGER todo_of_an_outcome;
${TODO_OF_AN_OUTCOME}
`,
  10: LIST_SCHEMA,
  11: OPEN_TODOS_SCHEMA,
  // Version 10 to 12 kept a row for each step of a reference. Nothing read it, nor when a run was paused.
  12: `
${['begun', 'settled', 'ended', 'answered'].map((what) => `DROP TRIGGER IF EXISTS step_${what};`).join('\n')}
DROP TABLE IF EXISTS steps;
ALTER TABLE runs DROP COLUMN paused_at;
`,
  13: `${HANDING_BACK_SCHEMA}${IDENTITIES}`,
}
