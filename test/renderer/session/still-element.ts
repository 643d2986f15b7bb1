import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** An element as far as controllers know one: it counts how often it was asked to show itself again. */
export class StillElement implements ReactiveControllerHost {
  updates = 0
  readonly updateComplete = Promise.resolve(true)
  readonly #controllers: ReactiveController[] = []

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller)
  }

  removeController(): void {}

  requestUpdate(): void {
    this.updates += 1
  }

  /** Comes onto the page. */
  connect(): void {
    for (const controller of this.#controllers) controller.hostConnected?.()
  }

  /** Leaves the page. */
  disconnect(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.()
  }
}
