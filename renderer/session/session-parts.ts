import type { HostConnection } from '../../src/contract/connect.ts'
import type { MenuCommand } from '../../src/contract/events.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { PersistentMap } from '../../src/core/state/persistent-map.ts'
import type { Work } from '../../src/core/work.ts'
import type { Notice } from './session-state.ts'

/** What a session takes from outside. */
export interface SessionParts {
  readonly host: HostConnection
  newId(): string
  /** ISO 8601 in UTC. */
  now(): string
  wait(milliseconds: number): Promise<void>
  /** Waits until what was told is on screen. */
  painted(): Promise<void>
}

/** What a session tells its owner. */
export interface SessionListener {
  changed(): void
  /** Another article came to the front. Heard together with the change that shows it. */
  opened(): void
  /** Works out ahead what it needs of the open article's annotations, which are about to be these. */
  preparing(annotations: PersistentMap<Annotation>): Work<void>
  notice(notice: Notice): void
  /** Another article came to the front because undo or redo changed it. */
  changedElsewhere(articleId: string): void
  /** Another text took the place of the open article's. */
  textReplaced(): void
  menu(command: MenuCommand): void
  filesOffered(): void
  progress(importId: string, done: number, total: number, name: string): void
}
