import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { axeFindings } from '../support/axe.ts'

/** Where pictures of the screens are put; none are taken without it. */
const pictures = process.env['SCREENS']
const wide = { width: 1440, height: 900 }
const sizes = [wide, { width: 800, height: 700 }]

/** How a screen may look: light, dark, and in the colours of a person's own. */
const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const

/** One screen. */
interface ScreenShown {
  /** What its pictures are called. */
  readonly name: string
  /** The only size it is looked at in. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** What axe finds on the screen as it is, however it looks. Takes pictures when asked to. */
export async function findingsOn(page: Page, screen: ScreenShown): Promise<string[]> {
  const findings: string[] = []
  for (const [look, media] of Object.entries(looks)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    findings.push(...(await axeFindings(page)).map((finding) => `${look}: ${finding}`))
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null })
  await takePictures(page, screen)
  return findings
}

/** Takes pictures of the screen, however it looks, when asked to. */
export async function takePictures(page: Page, { name, size }: ScreenShown): Promise<void> {
  if (pictures === undefined) return
  await mkdir(pictures, { recursive: true })
  for (const one of size ? [size] : sizes) {
    await page.setViewportSize(one)
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(pictures, `${name}, ${look}, ${one.width}.png`) })
    }
  }
  await page.setViewportSize(size ?? wide)
  await page.emulateMedia({ colorScheme: null, forcedColors: null })
}
