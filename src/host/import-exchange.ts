// WORK IN PROGRESS (lead): waits for src/formats/corrobora
import type { FileReport } from '../contract/methods.ts'
import type { Gathered, ImportParts } from './import-articles.ts'
import type { NamedBytes } from './ports.ts'

export function exchangeText(_file: NamedBytes): string | null {
  return null
}

export async function planExchange(
  _parts: ImportParts,
  _gathered: Gathered,
  name: string,
  _text: string,
): Promise<FileReport> {
  return { kind: 'refused', name, reason: 'work in progress' }
}
