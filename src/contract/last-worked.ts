import type { Cancelled } from './searching.ts'

/** When articles were last worked on. */
export type LastWorkedRead =
  | {
      readonly kind: 'read'
      readonly worked: readonly {
        readonly articleId: string
        /** ISO 8601 in UTC. */
        readonly at: string
      }[]
    }
  | Cancelled
