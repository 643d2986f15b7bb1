import { page } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '../../../src/core/model/settings.ts'
import { Panels } from '../../../renderer/session/panels.ts'
import { StillElement } from './still-element.ts'

const { articlesWidth, detailsWidth } = defaultSettings

/** Panels of a window, with settings that are saved at once. */
function newPanels(given: Partial<Settings> = {}) {
  let settings: Settings = { ...defaultSettings, ...given }
  const saved: Partial<Settings>[] = []
  const element = new StillElement()
  const panels = new Panels(element, {
    settings: () => settings,
    save: async (values) => {
      saved.push(values)
      settings = { ...settings, ...values }
    },
  })
  element.connect()
  return { panels, saved, element }
}

afterEach(() => page.viewport(414, 896))

describe('side panels of a wide window', () => {
  beforeEach(() => page.viewport(1200, 800))

  test('are as wide as the person left them', () => {
    const { panels } = newPanels({ articlesWidth: 300, detailsWidth: null })
    expect([panels.width('articlesWidth'), panels.width('detailsWidth')]).toEqual([300, null])
  })

  test('hide and come back at their ordinary width, for good', () => {
    const { panels, saved } = newPanels({ articlesWidth: 300 })
    panels.toggle('articlesWidth')
    expect(panels.width('articlesWidth')).toBeNull()
    panels.reveal('articlesWidth')
    panels.reveal('articlesWidth')
    expect(panels.width('articlesWidth')).toBe(articlesWidth)
    expect(saved).toEqual([{ articlesWidth: null }, { articlesWidth }])
  })

  test('follow the pointer and are saved when the person lets go', async () => {
    const { panels, saved, element } = newPanels()
    await panels.resize('detailsWidth', 400, false)
    await panels.resize('detailsWidth', 420, false)
    expect(panels.width('detailsWidth')).toBe(420)
    expect(saved).toEqual([])
    expect(element.updates).toBe(2)
    await panels.resize('detailsWidth', 430, true)
    expect(saved).toEqual([{ detailsWidth: 430 }])
    expect(panels.width('detailsWidth')).toBe(430)
  })
})

describe('side panels of a narrow window', () => {
  beforeEach(() => page.viewport(800, 800))

  test('are drawers, of which at most one is out, and nothing is saved', () => {
    const { panels, saved } = newPanels({ detailsWidth: null })
    const widths = () => [panels.width('articlesWidth'), panels.width('detailsWidth')]
    expect(widths()).toEqual([null, null])
    panels.toggle('articlesWidth')
    expect(widths()).toEqual([articlesWidth, null])
    panels.toggle('detailsWidth')
    expect(widths()).toEqual([null, detailsWidth])
    panels.closeDrawer()
    expect(widths()).toEqual([null, null])
    expect(saved).toEqual([])
  })

  test('are shown or hidden again as the window changes its width', async () => {
    const { panels, element } = newPanels()
    const { updates } = element
    await page.viewport(1200, 800)
    await expect.poll(() => element.updates).toBeGreaterThan(updates)
    expect(panels.width('articlesWidth')).toBe(articlesWidth)
  })
})
