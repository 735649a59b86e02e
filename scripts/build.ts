import { run, toolCommand } from './tool.ts'

/** True when the app is built; what went wrong is on stderr, for standard output may be read by a program. */
export async function build(): Promise<boolean> {
  const { code, output } = await run(toolCommand('electron-vite', ['build']), { show: 'quiet' })
  if (code !== 0) process.stderr.write(output)
  return code === 0
}
