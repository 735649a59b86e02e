import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import type { Outcome } from '#shared/outcome.ts'
import { OUTCOMES, OUTCOME_WORDS } from '#shared/outcome.ts'
import type { Confirmation, RunCounts } from '#shared/run.ts'
import { isoWithOffset } from '../../time/instant.ts'
import type { RunRecord } from '../../journal/run-record.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { LeftOut } from './left-out-tally.ts'
import type { TodoGroup } from '../todo-groups.ts'
import { outside } from '#shared/words/outside.ts'

type Printed = Pick<
  RunRecord,
  | 'environment'
  | 'account'
  | 'who'
  | 'listName'
  | 'stage'
  | 'counts'
  | 'confirmation'
  | 'preparedAt'
  | 'startedAt'
  | 'endedAt'
>

/** More references of one reason than anybody reads on paper: the Excel report has them all. */
const MOST_REFERENCES = 1_000

/** Colours as on the screen, and shades that a black-and-white printer tells apart. */
const FILLS: Readonly<Record<Outcome, string>> = {
  cancelled: '#12703f',
  'already-cancelled': '#8fc4a7',
  'not-sent': '#c9d0d6',
  'not-found': '#6a3fa0',
  refused: '#e08a2e',
  unknown: '#b3261e',
}

/** One page of HTML without scripts: what happened, a picture of it, and what is left to do. */
export function printablePage(run: Printed, groups: readonly TodoGroup[], leftOut: LeftOut, savedAt: string): string {
  const { counts } = run
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>${outside(run.listName)}: report</title>
        <style>
          ${PRINT_STYLE}
        </style>
      </head>
      <body>
        <p class="environment">${ENVIRONMENT_WORDS[run.environment]}</p>
        <h1>${headingOf(counts)}</h1>
        ${progress(run)} ${facts(run, savedAt)} ${bar(counts)} ${legend(counts)}
        <p>${sumOf(counts, leftOut)}</p>
        ${run.confirmation === undefined ? html`` : verification(run.confirmation, counts)}
        <h2>To do</h2>
        ${groups.length === 0 ? html`<p>Nothing is left to do.</p>` : groups.map(todo)}
      </body>
    </html>`.markup
}

function headingOf({ chosen, leftOut, heldBack, outcomes }: RunCounts): string {
  if (chosen === 0) return `${number(leftOut - heldBack)} of ${counted(leftOut, 'consignment')} cancelled already`
  return `${number(outcomes.cancelled)} of ${counted(chosen, 'consignment')} cancelled`
}

function progress({ stage }: Printed): Html {
  if (stage.name !== 'finished') return html`<p class="open">This run has not ended: the numbers are not final.</p>`
  return stage.stopped ? html`<p class="open">The run was stopped before its end.</p>` : html``
}

function facts(run: Printed, savedAt: string): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['List', outside(run.listName)],
    [
      'Environment',
      [ENVIRONMENT_WORDS[run.environment], outside(run.account)].filter((part) => part !== '').join(', account '),
    ],
    ...(run.who === '' ? [] : ([['By', outside(run.who)]] as const)),
    ['Started', instant(run.startedAt ?? run.preparedAt)],
    ['Ended', run.endedAt === undefined ? '–' : instant(run.endedAt)],
    ['This page', moment(savedAt)],
  ]
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

function shown(counts: RunCounts): readonly { readonly outcome: Outcome; readonly count: number }[] {
  return OUTCOMES.toReversed()
    .map((outcome) => ({ outcome, count: counts.outcomes[outcome] }))
    .filter(({ count }) => count > 0)
}

/** Widths in percent of the chosen ones, so that the picture is whole even of a run that goes on. */
function bar(counts: RunCounts): Html {
  let from = 0
  const parts = shown(counts).map(({ outcome, count }) => {
    const width = (100 * count) / counts.chosen
    const part = html`<rect x="${from}%" width="${width}%" height="28" fill="${FILLS[outcome]}" stroke="#fff" />`
    from += width
    return part
  })
  return html`<svg class="bar" width="100%" height="28" role="img" aria-label="Outcomes">${parts}</svg>`
}

function legend(counts: RunCounts): Html {
  return html`<ul class="legend">
    ${shown(counts).map(
      ({ outcome, count }) =>
        html`<li>
          <svg width="14" height="14"><rect width="14" height="14" fill="${FILLS[outcome]}" /></svg>
          <b>${number(count)}</b> ${OUTCOME_WORDS[outcome]}
        </li>`,
    )}
  </ul>`
}

/** The sum, so that nobody has to wonder about a line. */
function sumOf(counts: RunCounts, left: LeftOut): string {
  const { lines, consignments, repeats, blank, unreadable } = counts
  const parts = [
    counted(consignments, 'consignment'),
    ...(repeats > 0 ? [counted(repeats, 'repeat')] : []),
    ...(blank > 0 ? [`${number(blank)} blank`] : []),
    ...(unreadable > 0 ? [`${number(unreadable)} unreadable`] : []),
  ]
  return `The list has ${counted(lines, 'line')}: ${parts.join(' + ')}.${leftOutOf(counts.leftOut, left)}`
}

function leftOutOf(count: number, { heldBack, alreadyCancelled, byHand, notChosen }: LeftOut): string {
  if (count === 0) return ''
  const parts = [
    ...(heldBack > 0 ? [`${number(heldBack)} ${heldBack === 1 ? 'needs' : 'need'} a look`] : []),
    ...(alreadyCancelled > 0
      ? [`${number(alreadyCancelled)} ${alreadyCancelled === 1 ? 'was' : 'were'} cancelled already`]
      : []),
    ...(byHand > 0 ? [`${number(byHand)} by hand`] : []),
    ...(notChosen > 0 ? [`${number(notChosen)} not chosen for this run`] : []),
  ]
  return ` ${number(count)} of the consignments ${count === 1 ? 'was' : 'were'} left out: ${parts.join(', ')}.`
}

function verification({ confirmed, contradicted, from, until }: Confirmation, { outcomes }: RunCounts): Html {
  const of = outcomes.cancelled + outcomes['already-cancelled'] + contradicted
  return html`${
    from === undefined || until === undefined
      ? html``
      : html`<p>${number(confirmed)} of ${number(of)} confirmed with PRO ${spell(from, until)}.</p>`
  }${
    contradicted === 0
      ? html``
      : html`<p class="open">
          ${number(contradicted)} contradicted: PRO had reported ${contradicted === 1 ? 'it' : 'them'} cancelled, and
          now says otherwise.
        </p>`
  }`
}

/** `on Monday 23 November at 14:20`: PRO may have confirmed them one after another. */
function spell(from: string, until: string): string {
  const [first, last] = [DAY_AND_TIME.format(new Date(from)), DAY_AND_TIME.format(new Date(until))]
  return first === last ? `on ${last}` : `between ${first} and ${last}`
}

function todo({ outcome, reason, advice, lines }: TodoGroup): Html {
  const more = lines.length - MOST_REFERENCES
  return html`<section>
    <h3>${number(lines.length)} ${outcome.toLowerCase()}</h3>
    ${reason === '' ? html`` : html`<p>${reason}</p>`}
    <p class="advice">${advice}</p>
    <ul class="references">
      ${lines
        .slice(0, MOST_REFERENCES)
        .map(({ row }) => html`<li>☐ ${row.reference ?? `line ${number(row.number)}: ${outside(row.text)}`}</li>`)}
    </ul>
    ${more > 0 ? html`<p>And ${number(more)} more: the Excel report has them all.</p>` : html``}
  </section>`
}

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  ...({ weekday: 'long', day: 'numeric', month: 'long' } as const),
  ...({ hour: '2-digit', minute: '2-digit' } as const),
})
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

function moment(iso: string): string {
  return MOMENT.format(new Date(iso))
}

function instant(ms: number): string {
  return moment(isoWithOffset(ms))
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}

function counted(value: number, one: string): string {
  return `${number(value)} ${value === 1 ? one : `${one}s`}`
}
