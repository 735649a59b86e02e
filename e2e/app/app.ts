import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { answerMessageBox, answerFolderDialog, answerSaveDialog, questionsAsked, type Answer } from './dialogs.ts'
import { Screens } from '../pages/screens.ts'
import type { Launcher } from './launcher.ts'
import type { ElectronModule, RunningApp, Start } from './running-app.ts'

/** The app in a test. It may be killed and started again with the same profile. */
export class App {
  readonly #launcher: Launcher
  readonly #start: Start
  #running: RunningApp
  #output = ''

  static async launch(launcher: Launcher, start: Start): Promise<App> {
    return new App(launcher, start, await launcher.launch(start))
  }

  private constructor(launcher: Launcher, start: Start, running: RunningApp) {
    this.#launcher = launcher
    this.#start = start
    this.#running = running
    this.#listen()
  }

  get page(): Page {
    return this.#running.page
  }

  get screens(): Screens {
    return new Screens(this.page)
  }

  /** How it was started, for starting it differently. */
  get start(): Start {
    return this.#start
  }

  get profile(): string {
    return this.#start.profile
  }

  /** Runs a function in main's process. */
  evaluate<Result, Argument = undefined>(
    work: (electron: ElectronModule, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    return this.#running.evaluate(work, argument)
  }

  /** Answers the next save dialogs with this file; undefined presses Cancel. */
  stubSaveDialog(file: string | undefined): Promise<void> {
    return this.evaluate(answerSaveDialog, file ?? '')
  }

  /** Answers the next folder dialogs with this folder. */
  stubFolderDialog(folder: string): Promise<void> {
    return this.evaluate(answerFolderDialog, folder)
  }

  /** Answers the next questions with the button of this name; `questions` returns them. */
  stubMessageBox(answer: Answer): Promise<void> {
    return this.evaluate(answerMessageBox, answer)
  }

  questions(): Promise<readonly string[]> {
    return this.evaluate(questionsAsked, undefined)
  }

  /** What the paste button finds; this computer's clipboard is left alone. */
  setClipboard(text: string): Promise<void> {
    return this.evaluate(({ clipboard }, held) => {
      clipboard.readText = () => Promise.resolve(held)
    }, text)
  }

  /** The window's inner size. */
  resize(width: number, height: number): Promise<void> {
    return this.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
      },
      { width, height },
    )
  }

  closeWindow(): Promise<void> {
    const asked = this.evaluate(({ BrowserWindow }) => {
      // Queued outside of the call, which still has to be answered.
      setImmediate(() => {
        BrowserWindow.getAllWindows()[0]?.close()
      })
    }, undefined)
    // The program may end before its answer has left.
    return asked.catch(async () => {
      await this.#running.ended
    })
  }

  /** Like a power cut. */
  async kill(): Promise<void> {
    this.#running.process.kill('SIGKILL')
    await this.#running.ended
  }

  /** Waits until it has ended by itself. */
  ended(): Promise<number | null> {
    return this.#running.ended
  }

  /** Starts the same profile again after it has ended. */
  async relaunch(): Promise<void> {
    await this.#running.ended
    this.#running = await this.#launcher.launch(this.#start)
    this.#listen()
  }

  /** Starts a second instance while the first one runs. Resolves with its exit code. */
  startAgain(): Promise<number | null> {
    return this.#launcher.startAgain(this.#start)
  }

  /** For the end of a test: asks nothing any more. */
  async end(): Promise<void> {
    if (this.#running.process.exitCode === null && this.#running.process.signalCode === null) await this.kill()
  }

  /** All that main has said so far: its output and its log files. */
  logs(): string {
    const folder = path.join(this.profile, 'logs')
    const names = existsSync(folder) ? readdirSync(folder) : []
    const files = names.map((name) => readFileSync(path.join(folder, name), 'utf8'))
    return [this.#output, ...files].join('\n')
  }

  #listen(): void {
    const { stdout, stderr } = this.#running.process
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString('utf8')
      })
    }
  }
}
