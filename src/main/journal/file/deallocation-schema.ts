import { DEALLOCATIONS, FIRST_STEPS, STEPS } from '#shared/step.ts'

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

const DEALLOCATION = '(SELECT deallocation FROM runs WHERE key = NEW.run)'

/** The same rule as `firstStepFor`, for the state in which the check found the line. */
const firstStepOf = (found: string): string => `CASE
    WHEN ${DEALLOCATION} = 'none' THEN 'cancel'
    ELSE coalesce(CASE iif(json_valid(${found}), ${found} ->> '$.state', NULL)
      WHEN 'Manifested' THEN iif(${DEALLOCATION} = 'manifested-too', '${FIRST_STEPS.Manifested}', 'cancel')
      ${Object.entries(FIRST_STEPS)
        .filter(([state]) => state !== 'Manifested')
        .map(([state, step]) => `WHEN '${state}' THEN '${step}'`)
        .join('\n      ')}
    END, 'cancel') END`

const FOUND = '(SELECT found FROM lines WHERE run = NEW.run AND position = NEW.position)'

/**
 * What runs with deallocation add, and the rules of lines and outcomes as they are since: the current step of a reference (`step`),
 * what PRO has done for it short of cancelling it (`taken`), and how many of its cancels may have reached PRO (`cancels`). `reached`
 * and `standing` count from the last `taken`.
 * - The first step is the one that was confirmed with the list.
 * - The next step begins only after an answer or a look-up shows that the last one is done.
 * - A deallocation follows setting back only after a cancel was refused.
 * - Outcomes are about the cancel.
 */
export const DEALLOCATION_SCHEMA = `
ALTER TABLE runs ADD COLUMN deallocation TEXT NOT NULL DEFAULT 'none' CHECK (deallocation IN (${listed(DEALLOCATIONS)}));
ALTER TABLE refs ADD COLUMN step TEXT NOT NULL DEFAULT 'cancel' CHECK (step IN (${listed(STEPS)}));
ALTER TABLE refs ADD COLUMN taken TEXT CHECK (taken IN ('set-back', 'deallocated'));
ALTER TABLE refs ADD COLUMN cancels INTEGER NOT NULL DEFAULT 0 CHECK (cancels >= 0 AND (cancels = 0 OR status <> 'not-sent'));
UPDATE refs SET cancels = reached WHERE reached > 0;

CREATE INDEX refs_between_steps ON refs (run, position) WHERE status = 'waiting' AND taken IS NOT NULL;
CREATE INDEX refs_waiting_by_step ON refs (run, step, position) WHERE status = 'waiting';

DROP TRIGGER IF EXISTS line_counted;
CREATE TRIGGER line_counted AFTER INSERT ON lines BEGIN
  UPDATE runs SET
    lines = lines + 1,
    consignments = consignments + (NEW.kind = 'consignment'),
    repeats = repeats + (NEW.kind = 'repeat'),
    blank = blank + (NEW.kind = 'blank'),
    unreadable = unreadable + (NEW.kind = 'unreadable'),
    chosen = chosen + NEW.chosen
  WHERE key = NEW.run;
  INSERT INTO refs (run, position, reference, step)
  SELECT NEW.run, NEW.position, NEW.reference, ${firstStepOf('NEW.found')} WHERE NEW.chosen = 1;
END;

CREATE TRIGGER first_step_as_confirmed BEFORE INSERT ON refs WHEN NEW.step <> ${firstStepOf(FOUND)}
BEGIN SELECT RAISE(ABORT, 'nobody has confirmed that step'); END;

CREATE TRIGGER kind_of_a_run BEFORE UPDATE OF deallocation ON runs WHEN NEW.deallocation <> OLD.deallocation
BEGIN SELECT RAISE(ABORT, 'a run stays of its kind'); END;

CREATE TRIGGER way_of_a_step BEFORE UPDATE OF step ON refs WHEN NEW.step <> OLD.step AND NOT (
  (OLD.step <> 'cancel' AND NEW.step = 'cancel' AND NEW.status = 'waiting' AND OLD.status IN ('sending', 'waiting')) OR
  (OLD.step = 'cancel' AND NEW.step = 'deallocate' AND NEW.status = 'sending' AND OLD.status = 'sending'
    AND coalesce(iif(json_valid(OLD.standing), OLD.standing ->> '$.last.after', NULL), '') IN ('refusal', 'not-found')
    AND OLD.taken IS NOT 'deallocated' AND ${DEALLOCATION} <> 'none'
    AND (SELECT iif(json_valid(found), found ->> '$.state', NULL) FROM lines
      WHERE run = NEW.run AND position = NEW.position) IS 'ReadyToShip') OR
  (OLD.step = 'deallocate' AND NEW.step = 'cancel' AND NEW.status = 'sending' AND NEW.reached < OLD.reached)
) BEGIN SELECT RAISE(ABORT, 'a step cannot change that way'); END;

CREATE TRIGGER taken_by_a_step BEFORE UPDATE OF taken ON refs
WHEN NEW.taken IS NOT OLD.taken AND NOT (OLD.status = 'sending' AND OLD.step <> 'cancel' AND NEW.step = 'cancel')
BEGIN SELECT RAISE(ABORT, 'nothing was taken'); END;

DROP TRIGGER IF EXISTS way_of_a_status;
CREATE TRIGGER way_of_a_status BEFORE UPDATE OF status ON refs WHEN NEW.status <> OLD.status AND NOT (
  (OLD.status = 'waiting' AND NEW.status IN ('sending', 'not-sent', 'already-cancelled')) OR
  (OLD.status = 'waiting' AND NEW.status IN ('refused', 'cancelled') AND OLD.cancels > 0) OR
  (OLD.status = 'sending' AND NEW.status <> 'not-sent') OR
  (OLD.status = 'unknown' AND NEW.status = 'sending') OR
  (OLD.status IN ('cancelled', 'already-cancelled') AND NEW.status = 'unknown'
    AND json_extract(NEW.reason, '$.code') IS 'contradicted'
    AND json_extract(NEW.standing, '$.last.after') IS 'contradicted'
    AND (SELECT stage FROM runs WHERE key = NEW.run) = 'finished')
) BEGIN SELECT RAISE(ABORT, 'a status cannot change that way'); END;

CREATE TRIGGER cancelled_by_a_cancel BEFORE UPDATE OF status ON refs WHEN NEW.status = 'cancelled' AND NEW.cancels = 0
BEGIN SELECT RAISE(ABORT, 'no cancel was sent'); END;
`
