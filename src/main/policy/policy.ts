import { z } from 'zod'
import { ENVIRONMENTS, type Environment } from '#shared/connection.ts'
import { SETTINGS_LIMITS, type Settings } from '#shared/settings.ts'

const limited = (name: keyof typeof SETTINGS_LIMITS): z.ZodInt =>
  z.int().min(SETTINGS_LIMITS[name].from).max(SETTINGS_LIMITS[name].to)

/** `resources/policy.schema.json` is generated from it; a test fails when the two differ. */
export const policySchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where this schema is.'),
    environments: z.array(z.enum(ENVIRONMENTS)).optional().describe('Where lists may go. Practice is always allowed.'),
    batchSize: limited('batchSize').optional().describe('Consignments in one call.'),
    keepRunsDays: limited('keepRunsDays').optional().describe('Days for which runs stay in the history.'),
    deleteRuns: z.boolean().optional().describe('Whether anybody may delete a run from the history.'),
    saveFolder: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe('The folder into which every report is saved automatically, and in which the dialog for saving opens.'),
  })
  .describe('What an IT department fixes for every user of Cancellist on a computer.')

/** What an IT department fixes for every user of this computer; whatever is absent is the user's choice. */
export interface Policy {
  readonly environments?: readonly Environment[] | undefined
  readonly batchSize?: number | undefined
  readonly keepRunsDays?: number | undefined
  readonly deleteRuns?: boolean | undefined
  readonly saveFolder?: string | undefined
}

/** Used when nobody knows what is allowed. */
export const STRICTEST = { environments: ['practice'], deleteRuns: false } as const satisfies Policy

/** The settings that it fixes. */
export function fixedSettings({ batchSize, keepRunsDays, deleteRuns }: Policy): Partial<Settings> {
  return {
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(keepRunsDays === undefined ? {} : { keepRunsDays }),
    ...(deleteRuns === undefined ? {} : { deleteRuns }),
  }
}
