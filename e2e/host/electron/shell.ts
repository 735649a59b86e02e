import { standIn } from './stand-in.ts'

/** Whatever would leave the program for the desktop throws, unless a test replaces it. */
export const shell = standIn('shell', {})
