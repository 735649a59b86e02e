/** From the start of the program to its first usable screen, beside a program that has nothing but an empty window. */
import { inLane } from './in-lane.ts'
import { measureStart } from './window/starting.ts'

process.exitCode = await inLane((lane, folder) => measureStart(lane, folder, { rounds: 11 }))
