import { run, toolCommand } from './tool.ts'

/** True when the app is built; errors go to stderr, because a program may read standard output. */
export async function build(): Promise<boolean> {
  const { code, output } = await run(toolCommand('electron-vite', ['build']), { show: 'quiet' })
  if (code !== 0) process.stderr.write(output)
  return code === 0
}
