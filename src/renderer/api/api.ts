/** The renderer's only access to main. Arguments are made plain here. */
import { API_KEY } from '#shared/ipc/channels.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { plain } from './plain.svelte.ts'

declare global {
  interface Window {
    readonly [API_KEY]: Api
  }
}

export function bridgeApi(): Api {
  const { app, connection, settings, list, check, run, verification, report, todo, history, support } = window[API_KEY]
  return {
    app,
    connection: {
      status: connection.status,
      test: (request) => connection.test(plain(request)),
      recognise: (request) => connection.recognise(plain(request)),
      save: (request) => connection.save(plain(request)),
      rename: (request) => connection.rename(plain(request)),
      deallocateFirst: (request) => connection.deallocateFirst(plain(request)),
      setManifestTimes: (request) => connection.setManifestTimes(plain(request)),
      forget: (request) => connection.forget(plain(request)),
      choose: (request) => connection.choose(plain(request)),
      changed: connection.changed,
    },
    settings: {
      get: settings.get,
      fixed: settings.fixed,
      reportFolder: settings.reportFolder,
      chooseReportFolder: settings.chooseReportFolder,
      leaveReportFolder: settings.leaveReportFolder,
      change: (request) => settings.change(plain(request)),
    },
    list: { ...list, saveProblems: (request) => list.saveProblems(plain(request)) },
    check: {
      begin: (request) => check.begin(plain(request)),
      // The parts of a list are never in a proxy, and copying them would take longer than reading the list.
      add: check.add,
      before: (request) => check.before(plain(request)),
      start: (request) => check.start(plain(request)),
      stop: (request) => check.stop(plain(request)),
      progress: check.progress,
    },
    run: {
      prepare: (request) => run.prepare(plain(request)),
      add: run.add,
      seal: (request) => run.seal(plain(request)),
      start: (request) => run.start(plain(request)),
      finishUnsent: (request) => run.finishUnsent(plain(request)),
      stop: (request) => run.stop(plain(request)),
      continue: (request) => run.continue(plain(request)),
      again: (request) => run.again(plain(request)),
      deallocatable: (request) => run.deallocatable(plain(request)),
      settle: (request) => run.settle(plain(request)),
      current: run.current,
      open: (request) => run.open(plain(request)),
      progress: run.progress,
    },
    verification: {
      start: (request) => verification.start(plain(request)),
      stop: (request) => verification.stop(plain(request)),
      progress: verification.progress,
    },
    report: {
      rows: (request) => report.rows(plain(request)),
      groups: (request) => report.groups(plain(request)),
      columns: (request) => report.columns(plain(request)),
      line: (request) => report.line(plain(request)),
      save: (request) => report.save(plain(request)),
      autoSaved: (request) => report.autoSaved(plain(request)),
      showInFolder: (request) => report.showInFolder(plain(request)),
    },
    todo: {
      count: todo.count,
      save: (request) => todo.save(plain(request)),
      list: (request) => todo.list(plain(request)),
      tick: (request) => todo.tick(plain(request)),
      tickOf: (request) => todo.tickOf(plain(request)),
      untick: (request) => todo.untick(plain(request)),
      ask: todo.ask,
      stop: todo.stop,
      changed: todo.changed,
    },
    history: {
      list: (request) => history.list(plain(request)),
      printDay: (request) => history.printDay(plain(request)),
      sums: history.sums,
      search: (request) => history.search(plain(request)),
      stopSearch: history.stopSearch,
      toDo: (request) => history.toDo(plain(request)),
      remove: (request) => history.remove(plain(request)),
    },
    support,
  }
}
