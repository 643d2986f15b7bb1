import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { fuses } from './fuses.mjs'

/** A file smaller than this is no Electron, which has some hundred megabytes, but a stand-in to try the packaging with. */
const leastRuntimeBytes = 1_000_000

/**
 * Sets the fuses of the packaged binary, before it is signed.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  const [binary, fuseWire] = {
    darwin: [`${name}.app`, `${name}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`],
    win32: [`${name}.exe`, `${name}.exe`],
    linux: [packager.executableName, packager.executableName],
  }[electronPlatformName]
  const { size } = await stat(join(appOutDir, fuseWire))
  if (size < leastRuntimeBytes) {
    console.warn(`${binary} is a stand-in of ${size} bytes: it has no fuses to set. Do not ship this package.`)
    return
  }
  await flipFuses(join(appOutDir, binary), {
    ...fuses,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  })
}
