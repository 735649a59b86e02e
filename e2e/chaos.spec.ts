import path from 'node:path'
import { createStory } from '../bench/chaos/story.ts'
import { wireEvents } from '../bench/chaos/wire.ts'
import { judge, type WireEvent } from '../test/main/trial/judge.ts'
import { chooseLane } from './app/lane.ts'
import { listOf } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { reported } from './data/reported.ts'
import { expect, test } from './fixtures.ts'

/** Chromium's own network is what is on trial, so its lane gets most of them. */
const SEEDS = chooseLane().name === 'electron' ? 20 : 3
/** Waits are real here: few enough faults that each run ends within a minute or two. */
const TEMPER = { mostReferences: 60, mostFaulty: 14, silence: false }

for (let seed = 1; seed <= SEEDS; seed += 1) {
  const story = createStory(seed, TEMPER)

  test.describe(`with the faults of seed ${String(seed)}`, () => {
    test.use({ connection: 'fake-pro', proOptions: { world: story.world } })
    test.setTimeout(240_000)

    test('the report says what really happened', async ({ app, folder, pro }) => {
      const wire: WireEvent[] = []
      pro.faults.otherwise((request) => {
        const fault = story.faultFor(request)
        wire.push(...wireEvents(request, fault, true, pro.truth.allows))
        return fault
      })
      await app.stubSaveDialog(path.join(folder, 'report.csv'))
      await app.screens.list.choose({ name: 'chaos.csv', content: listOf(story.references) })
      await app.screens.startRun(story.references.length)

      await app.screens.continueToTheEnd()
      await app.screens.report.saveButton.click()
      await expect(app.screens.report.status).toHaveText('Saved as report.csv.')

      const said = reported(outcomes(readReport(path.join(folder, 'report.csv'))))
      expect(said).toHaveLength(story.references.length)
      expect(judge(said, pro.truth, wire)).toMatchObject({ misreported: 0, lost: 0, resentBlind: 0 })
    })
  })
}
