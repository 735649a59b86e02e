import { readList } from '../../list/read-list.ts'
import type { ListInput, ReadOptions, ReadResult } from '../../list/read-list.ts'
import { Surveyor } from './line-survey.ts'

/** Looks lines over as they come: at the end of a long list, when the window has much to draw, that is done. */
export async function readAndSurvey(input: ListInput, options: ReadOptions): Promise<ReadResult> {
  const surveyor = new Surveyor()
  const result = await readList(input, { ...options, onLine: (line) => surveyor.take(line) })
  if (result.ok) surveyor.surveyOf(result.list.lines)
  return result
}
