const LIST_OF = (run: string): string => `(SELECT list FROM runs WHERE key = ${run}.run)`
const MORE = 'UPDATE runs SET open_todos = open_todos'

/**
 * How many to-dos of a list are open, in the row of its first run (`list`): report and history count what is still to do in no
 * other way. The index leads from a line that cannot be read to its to-do.
 */
export const OPEN_TODOS_SCHEMA = `
ALTER TABLE runs ADD COLUMN open_todos INTEGER NOT NULL DEFAULT 0 CHECK (open_todos >= 0);
DROP INDEX todos_of_a_run;
CREATE INDEX todos_of_a_run ON todos (run, status, position);
UPDATE runs SET open_todos = (
  SELECT count(*) FROM runs one JOIN todos ON todos.run = one.key AND todos.status = 'open' WHERE one.list = runs.key
) WHERE list = key;

CREATE TRIGGER open_todo_counted AFTER INSERT ON todos WHEN NEW.status = 'open' BEGIN
  ${MORE} + 1 WHERE key = ${LIST_OF('NEW')};
END;

CREATE TRIGGER open_todo_recounted AFTER UPDATE OF status, run ON todos
WHEN NEW.status <> OLD.status OR NEW.run IS NOT OLD.run BEGIN
  ${MORE} - 1 WHERE OLD.status = 'open' AND key = ${LIST_OF('OLD')};
  ${MORE} + 1 WHERE NEW.status = 'open' AND key = ${LIST_OF('NEW')};
END;

CREATE TRIGGER open_todo_removed AFTER DELETE ON todos WHEN OLD.status = 'open' BEGIN
  ${MORE} - 1 WHERE key = ${LIST_OF('OLD')};
END;
`
