import { app, dialog } from 'electron'
import { closeNetwork } from '../articles/closed-network.ts'
import { readLaunch } from './argv.ts'
import { start } from './main.ts'
import { runCommand } from './run-command.ts'
import { refusedSwitches } from './startup-problem.ts'

closeNetwork('nothing')
const launch = readLaunch(process.argv, { cwd: process.cwd(), packaged: app.isPackaged })

// Not awaited: Electron becomes ready only when its entry module has been evaluated.
if (launch.refused.length > 0) {
  const { title, detail } = refusedSwitches(launch.refused)
  dialog.showErrorBox(title, detail)
  app.exit(2)
} else if (launch.command) {
  void runCommand(launch.command)
} else {
  void start(launch)
}
