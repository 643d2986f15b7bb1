// WORK IN PROGRESS (lead): waits for src/formats/corrobora
import type { z } from '../schema/zod.ts'
import type { ExportScope } from '../contract/methods.ts'
import type { Texts } from './texts.ts'
import type { Workspace } from './workspace.ts'

export type Scope = z.infer<typeof ExportScope>

export interface Exported {
  readonly fileName: string
  readonly content: string
  readonly articles: number
  readonly annotations: number
}

export async function exportJson(
  _parts: { workspace: Workspace; texts: Texts; name: string },
  _scope: Scope,
  _withText: boolean,
): Promise<Exported> {
  throw new Error('work in progress')
}
