import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Answer } from './dialogs.ts'
import { answerMessageBox, answerFolderDialog, answerSaveDialog, questionsAsked } from './dialogs.ts'
import { Screens } from '../pages/screens.ts'
import type { Launcher } from './launcher.ts'
import type { ElectronModule, RunningApp, Start } from './running-app.ts'

/** The app as a test holds it: it may be killed and started again, and is still the same profile. */
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

  /** How it was started, for whoever starts it in another way. */
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

  /** The next save dialogs are answered with this file; undefined presses Cancel. */
  stubSaveDialog(file: string | undefined): Promise<void> {
    return this.evaluate(answerSaveDialog, file ?? '')
  }

  /** The next dialogs for a folder are answered with this one. */
  stubFolderDialog(folder: string): Promise<void> {
    return this.evaluate(answerFolderDialog, folder)
  }

  /** The next questions are answered with the button of this name; `questions` tells them. */
  stubMessageBox(answer: Answer): Promise<void> {
    return this.evaluate(answerMessageBox, answer)
  }

  questions(): Promise<readonly string[]> {
    return this.evaluate(questionsAsked, undefined)
  }

  /** What the button for pasting finds; the clipboard of this computer is left alone. */
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
    return this.evaluate(({ BrowserWindow }) => {
      // Asked from outside of the call, which must still be answered.
      setImmediate(() => {
        BrowserWindow.getAllWindows()[0]?.close()
      })
    }, undefined)
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    this.#running.process.kill('SIGKILL')
    await this.#running.ended
  }

  /** Waits until it has ended by itself. */
  ended(): Promise<number | null> {
    return this.#running.ended
  }

  /** The same profile once more, after it has ended. */
  async relaunch(): Promise<void> {
    await this.#running.ended
    this.#running = await this.#launcher.launch(this.#start)
    this.#listen()
  }

  /** A second start while the first one runs. Its exit code. */
  startAgain(): Promise<number | null> {
    return this.#launcher.startAgain(this.#start)
  }

  /** For the end of a test: nothing is asked any more. */
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
