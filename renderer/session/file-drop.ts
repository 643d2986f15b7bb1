import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { droppedFiles, type GatheredFiles } from './dropped-files.ts'

/** Files dragged over the window: whether some are, and what to do when they are dropped. */
export class FileDrop implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #dropped: (files: GatheredFiles) => void
  #depth = 0

  constructor(element: ReactiveControllerHost, dropped: (files: GatheredFiles) => void) {
    this.#element = element
    this.#dropped = dropped
    element.addController(this)
  }

  /** Whether files hang over the window. */
  get isOver(): boolean {
    return this.#depth > 0
  }

  hostConnected(): void {
    window.addEventListener('dragenter', this.#enter)
    window.addEventListener('dragleave', this.#leave)
    window.addEventListener('dragover', this.#over)
    window.addEventListener('drop', this.#drop)
  }

  hostDisconnected(): void {
    window.removeEventListener('dragenter', this.#enter)
    window.removeEventListener('dragleave', this.#leave)
    window.removeEventListener('dragover', this.#over)
    window.removeEventListener('drop', this.#drop)
  }

  readonly #enter = (event: DragEvent): void => {
    if (hasFiles(event)) this.#setDepth(this.#depth + 1)
  }

  readonly #leave = (event: DragEvent): void => {
    if (hasFiles(event)) this.#setDepth(Math.max(0, this.#depth - 1))
  }

  readonly #over = (event: DragEvent): void => {
    if (!hasFiles(event) || !event.dataTransfer) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }

  readonly #drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return
    event.preventDefault()
    this.#setDepth(0)
    if (event.dataTransfer) void this.#take(event.dataTransfer)
  }

  async #take(data: DataTransfer): Promise<void> {
    const gathered = await droppedFiles(data)
    if (gathered.files.length + gathered.refused.length > 0) this.#dropped(gathered)
  }

  #setDepth(depth: number): void {
    this.#depth = depth
    this.#element.requestUpdate()
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
