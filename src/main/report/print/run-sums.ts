import { counted, number } from '#shared/words/counts.ts'
import { dayAndTime } from '#shared/words/moments.ts'
import { OUTCOMES, OUTCOME_WORDS, type Outcome } from '#shared/outcome.ts'
import type { Confirmation, RunCounts } from '#shared/run.ts'
import type { RunRecord } from '../../journal/run-record.ts'
import { html, type Html } from './html.ts'
import type { LeftOut } from './left-out-tally.ts'

export type Summed = Pick<RunRecord, 'stage' | 'counts' | 'confirmation'>

/** The colours of the screen, in shades that a black-and-white printer tells apart. */
const FILLS: Readonly<Record<Outcome, string>> = {
  cancelled: '#12703f',
  'already-cancelled': '#8fc4a7',
  'not-sent': '#c9d0d6',
  'not-found': '#6a3fa0',
  refused: '#e08a2e',
  unknown: '#b3261e',
}

/**
 * What became of the list: the sums, a bar chart, and each line accounted for. `deallocated`: how many of the cancelled ones were
 * deallocated first.
 */
export function runSums(run: Summed, leftOut: LeftOut, deallocated = 0): Html {
  const { counts } = run
  return html`<p class="sum">${headingOf(counts)}</p>
    ${progress(run)} ${bar(counts)} ${legend(counts)}
    ${deallocated === 0 ? html`` : html`<p>${deallocatedFirst(deallocated)}</p>`}
    <p>${sumOf(counts, leftOut)}</p>
    ${run.confirmation === undefined ? html`` : verification(run.confirmation, counts)}`
}

function headingOf({ chosen, leftOut, heldBack, hadLeft, outcomes }: RunCounts): string {
  if (chosen === 0)
    return `${number(leftOut - heldBack - hadLeft)} of ${counted(leftOut, 'consignment')} cancelled already`
  return `${number(outcomes.cancelled)} of ${counted(chosen, 'consignment')} cancelled`
}

function progress({ stage }: Summed): Html {
  if (stage.name !== 'finished') return html`<p class="open">This run has not ended: the numbers are not final.</p>`
  return stage.stopped ? html`<p class="open">The run was stopped before its end.</p>` : html``
}

function shown(counts: RunCounts): readonly { readonly outcome: Outcome; readonly count: number }[] {
  return OUTCOMES.toReversed()
    .map((outcome) => ({ outcome, count: counts.outcomes[outcome] }))
    .filter(({ count }) => count > 0)
}

/** Widths in percent of the chosen ones, so that the bar is full even while a run goes on. */
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

function deallocatedFirst(count: number): string {
  return `${number(count)} of the cancelled ${count === 1 ? 'was' : 'were'} deallocated first.`
}

/** The lines of the list, added up. */
function sumOf(counts: RunCounts, left: LeftOut): string {
  const { lines, consignments, repeats, blank, unreadable } = counts
  const parts = [
    counted(consignments, 'consignment'),
    ...(repeats > 0 ? [counted(repeats, 'repeat')] : []),
    ...(blank > 0 ? [counted(blank, 'blank or heading line')] : []),
    ...(unreadable > 0 ? [`${number(unreadable)} unreadable`] : []),
  ]
  return `The list has ${counted(lines, 'line')}: ${parts.join(' + ')}.${leftOutOf(counts.leftOut, left)}`
}

function leftOutOf(
  count: number,
  { heldBack, noLonger, hadLeft, alreadyCancelled, byHand, notChosen }: LeftOut,
): string {
  if (count === 0) return ''
  const parts = [
    ...(heldBack > 0 ? [`${number(heldBack)} ${heldBack === 1 ? 'needs' : 'need'} a look`] : []),
    ...(noLonger > 0 ? [`${number(noLonger)} ${noLonger === 1 ? 'is' : 'are'} no longer to do here`] : []),
    ...(hadLeft > 0 ? [`${number(hadLeft)} had left already`] : []),
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
      : html`<p>${number(confirmed)} of ${number(of)} verified with PRO ${period(from, until)}.</p>`
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
function period(from: string, until: string): string {
  const [first, last] = [dayAndTime(from), dayAndTime(until)]
  return first === last ? `on ${last}` : `between ${first} and ${last}`
}
