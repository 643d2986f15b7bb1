import { join } from 'node:path'

const folders = {
  own: join(import.meta.dirname, '../page/systems'),
  peers: join(import.meta.dirname, '../peers'),
}

/** The systems that can be measured, and where each comes from. `plain-sec` is bare text: the practical limit. */
export const systems = {
  'plain-sec': 'own',
  corrobora: 'own',
  codemirror6: 'peers',
  'recogito-ta4-spans': 'peers',
  'recogito-ta4-css': 'peers',
  'recogito-ta3-canvas': 'peers',
  'recogito-js1': 'peers',
  'v-annotator': 'peers',
  'label-studio': 'peers',
} as const satisfies Record<string, keyof typeof folders>

/** The name of a system. */
export type SystemName = keyof typeof systems

/** The names of all systems. */
export const systemNames = Object.keys(systems) as readonly SystemName[]

/** Whether `system` must be installed before it can be measured. */
export function isPeer(system: SystemName): boolean {
  return systems[system] === 'peers'
}

/** The module that offers `system` to whoever drives its page. */
export function moduleOf(system: SystemName): string {
  return join(folders[systems[system]], `${system}.ts`)
}
