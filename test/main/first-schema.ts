/** The journal's tables as version 1 of the schema had them, for the tests of what brings them up to date. */
export const FIRST_SCHEMA = `
CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  environment TEXT NOT NULL CHECK (environment IN ('practice', 'sandbox', 'production')),
  account TEXT NOT NULL,
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
  prepared_at INTEGER NOT NULL,
  started_at INTEGER,
  paused_at INTEGER,
  ended_at INTEGER,
  CHECK (lines = consignments + repeats + blank + unreadable),
  CHECK (chosen <= consignments)
) STRICT;

CREATE UNIQUE INDEX one_active_run ON runs ((1)) WHERE stage IN ('running', 'paused');

CREATE TABLE lines (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('consignment', 'repeat', 'blank', 'unreadable')),
  reference TEXT CHECK ((reference IS NOT NULL) = (kind IN ('consignment', 'repeat'))),
  chosen INTEGER NOT NULL CHECK (chosen = 0 OR kind = 'consignment'),
  note TEXT,
  cells TEXT NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consignment_once ON lines (run, reference) WHERE kind = 'consignment';
CREATE INDEX lines_by_kind ON lines (run, kind, chosen);

CREATE TABLE refs (
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
  PRIMARY KEY (run, position),
  CHECK (status <> 'sending' OR reached > 0),
  CHECK (status NOT IN ('waiting', 'not-sent') OR reached = 0),
  CHECK ((reason IS NOT NULL) = (status NOT IN ('waiting', 'sending')))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reference_once ON refs (run, reference);
CREATE INDEX refs_by_status ON refs (run, status, position);

CREATE TABLE tallies (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  status TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (run, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER line_counted AFTER INSERT ON lines BEGIN
  UPDATE runs SET
    lines = lines + 1,
    consignments = consignments + (NEW.kind = 'consignment'),
    repeats = repeats + (NEW.kind = 'repeat'),
    blank = blank + (NEW.kind = 'blank'),
    unreadable = unreadable + (NEW.kind = 'unreadable'),
    chosen = chosen + NEW.chosen
  WHERE key = NEW.run;
  INSERT INTO refs (run, position, reference) SELECT NEW.run, NEW.position, NEW.reference WHERE NEW.chosen = 1;
END;

CREATE TRIGGER repeat_of_something BEFORE INSERT ON lines WHEN NEW.kind = 'repeat' AND NOT EXISTS (
  SELECT 1 FROM lines WHERE run = NEW.run AND reference = NEW.reference AND kind = 'consignment'
) BEGIN SELECT RAISE(ABORT, 'a repeat must follow the line that it repeats'); END;

CREATE TRIGGER lines_only_while_preparing BEFORE INSERT ON lines
WHEN (SELECT stage FROM runs WHERE key = NEW.run) <> 'preparing'
BEGIN SELECT RAISE(ABORT, 'the list is sealed'); END;

CREATE TRIGGER reference_counted AFTER INSERT ON refs BEGIN
  INSERT INTO tallies (run, status, count) VALUES (NEW.run, NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER status_counted AFTER UPDATE OF status ON refs WHEN NEW.status <> OLD.status BEGIN
  UPDATE tallies SET count = count - 1 WHERE run = OLD.run AND status = OLD.status;
  INSERT INTO tallies (run, status, count) VALUES (NEW.run, NEW.status, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER way_of_a_status BEFORE UPDATE OF status ON refs WHEN NEW.status <> OLD.status AND NOT (
  (OLD.status = 'waiting' AND NEW.status IN ('sending', 'not-sent', 'already-cancelled')) OR
  (OLD.status = 'sending' AND NEW.status <> 'not-sent') OR
  (OLD.status = 'unknown' AND NEW.status = 'sending')
) BEGIN SELECT RAISE(ABORT, 'a status cannot change that way'); END;

CREATE TRIGGER send_only_in_a_run BEFORE UPDATE OF status ON refs
WHEN NEW.status = 'sending' AND OLD.status = 'waiting' AND (SELECT stage FROM runs WHERE key = NEW.run) <> 'running'
BEGIN SELECT RAISE(ABORT, 'nothing is sent outside a running run'); END;

CREATE TRIGGER finished_means_settled BEFORE UPDATE OF stage ON runs WHEN NEW.stage = 'finished' AND NEW.chosen <> (
  SELECT coalesce(sum(count), 0) FROM tallies WHERE run = NEW.key AND status NOT IN ('waiting', 'sending')
) BEGIN SELECT RAISE(ABORT, 'a finished run has an outcome for each chosen reference'); END;
`
