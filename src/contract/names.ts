/** Every request a renderer can send. The sandboxed preload imports this file and nothing else. */
export const requestNames = [
  'workspace.open',
  'workspace.unlock',
  'article.open',
  'article.annotations',
  'articles.erase',
  'article.place',
  'original.save',
  'commit',
  'commit.begin',
  'commit.part',
  'commit.end',
  'commit.drop',
  'history.undo',
  'history.redo',
  'settings.save',
  'upload.begin',
  'upload.chunk',
  'upload.drop',
  'files.choose',
  'files.take',
  'watch.read',
  'watch.choose',
  'watch.stop',
  'watch.take',
  'import.prepare',
  'import.reread',
  'import.preview',
  'import.run',
  'import.cancel',
  'import.drop',
  'export.run',
  'search.text',
  'search.articles',
  'search.annotations',
  'annotate.all',
  'statistics.read',
  'articles.worked',
  'generations.list',
  'generations.compare',
  'generations.restore',
  'quarantine.list',
  'copies.list',
  'copies.merge',
  'revision.preview',
  'revision.apply',
  'revision.drop',
  'review.list',
  'work.cancel',
] as const

/** One of `requestNames`. */
export type RequestName = (typeof requestNames)[number]

/** Every event a host can send; `reconnected` comes from a transport that lost the host and found it again. */
export const eventNames = [
  'committed',
  'import.progress',
  'work.progress',
  'files.offered',
  'watch.changed',
  'storage',
  'notice',
  'command',
  'reconnected',
] as const

/** One of `eventNames`. */
export type EventName = (typeof eventNames)[number]

/** The Electron channel that carries requests, and the one that carries events. */
export const channels = { request: 'corrobora:request', event: 'corrobora:event' } as const

/** What the preload puts on `window`, and all it puts there. */
export interface DesktopBridge {
  request(name: RequestName, parameters: unknown): Promise<unknown>
  /** Calls `listener` for every event until the returned function is called. */
  listen(listener: (name: EventName, payload: unknown) => void): () => void
}
