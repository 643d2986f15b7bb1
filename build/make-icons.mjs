// Draws build/icon.svg in every size the platforms ask for and packs them: `npx node build/make-icons.mjs`.
// Run it after changing the drawing; its results are committed, so that packaging needs no browser.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const folder = import.meta.dirname

/** Sizes in pixels, by the name that the ICNS format gives to each. */
const icnsTypes = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
}
const icoSizes = [16, 24, 32, 48, 64, 128, 256]
const linuxSizes = [16, 32, 48, 64, 128, 256, 512]

/** Draws `svg` in each of `sizes`: PNG bytes by size. */
async function draw(svg, sizes) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
    timeout: 30_000,
  })
  try {
    const drawn = new Map()
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: size, height: size } })
      const sized = svg.replace(/width="1024" height="1024"/, `width="${size}" height="${size}"`)
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${sized}`)
      drawn.set(size, await page.screenshot({ omitBackground: true }))
      await page.close()
    }
    return drawn
  } finally {
    await browser.close()
  }
}

/** An ICO file that holds PNG images, as Windows reads it since Vista. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/** An ICNS file that holds PNG images. */
function icns(images) {
  const chunks = images.map(({ type, png }) => chunk(type, png))
  return chunk('icns', Buffer.concat(chunks))
}

function chunk(type, content) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([header, content])
}

const svg = await readFile(join(folder, 'icon.svg'), 'utf8')
const drawn = await draw(svg, [...new Set([...Object.values(icnsTypes), ...icoSizes, ...linuxSizes])])
const png = (size) => drawn.get(size)
await writeFile(join(folder, 'icon.png'), png(1024))
await writeFile(join(folder, 'icon.ico'), ico(icoSizes.map((size) => ({ size, png: png(size) }))))
await writeFile(
  join(folder, 'icon.icns'),
  icns(Object.entries(icnsTypes).map(([type, size]) => ({ type, png: png(size) }))),
)
for (const size of linuxSizes) await writeFile(join(folder, 'icons', `${size}x${size}.png`), png(size))
