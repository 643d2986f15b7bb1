import { closeNetwork } from '../closed-network.ts'
import { childPort } from './child-port.ts'
import { serveHelper } from './serve-helper.ts'
import { type ParentPort, utilityPort } from './utility-port.ts'

closeNetwork('nothing')
// Electron gives a utility process a parent port; a forked child has a channel instead.
const { parentPort } = process as typeof process & { parentPort?: ParentPort }
serveHelper(parentPort ? utilityPort(parentPort) : childPort())
