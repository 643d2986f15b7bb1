import type { DeskView } from './desk-view.ts'
import type { Desk } from './desk.ts'
import { filesAlone, filesOfFolder } from './dropped-files.ts'
import type { Reviewing } from './file-opener.ts'

/** What a person chooses, and whether it is reviewed whatever it is. */
export interface Choosing {
  readonly what: 'files' | 'folder'
  readonly reviewing: Reviewing
}

/** Lets a person choose files, or a folder of them, in the host's dialog or the browser's, and opens them. */
export async function chooseFiles(
  { files, state, session: { host } }: Pick<Desk, 'files' | 'state' | 'session'>,
  view: Pick<DeskView, 'chooseFiles'>,
  { what, reviewing }: Choosing,
): Promise<void> {
  if (state.workspace?.dialogs) {
    await files.openOffered(() => host.request('files.choose', { what }), reviewing)
    return
  }
  const chosen = await view.chooseFiles(what)
  if (chosen.length === 0) return
  await files.openFiles(what === 'folder' ? filesOfFolder(chosen) : filesAlone(chosen), reviewing)
}
