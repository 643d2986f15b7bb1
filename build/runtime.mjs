/**
 * Which Electron is packaged: the one that the `electron` package names, or an unpacked one in the folder that
 * `ELECTRON_OVERRIDE_DIST_PATH` names, where none can be downloaded.
 */
const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH

export default folder ? { electronDist: folder } : {}
