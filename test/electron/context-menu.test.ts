import type { ContextMenuParams } from 'electron'
import { expect, test } from 'vitest'
import { contextMenu } from '../../src/electron/context-menu.ts'

const pressed = (params: { isEditable: boolean; selectionText: string; canPaste?: boolean }): ContextMenuParams =>
  ({
    ...params,
    editFlags: { canCut: false, canCopy: true, canPaste: params.canPaste ?? true, canSelectAll: true },
  }) as ContextMenuParams

const roles = (params: ContextMenuParams) => contextMenu(params).map(({ role }) => role)

test('selected text can be copied', () => {
  expect(roles(pressed({ isEditable: false, selectionText: 'Baku' }))).toEqual(['copy'])
})

test('where nothing is selected there is no menu', () => {
  expect(contextMenu(pressed({ isEditable: false, selectionText: ' ' }))).toEqual([])
})

test('a text field offers the clipboard, and what cannot be done there is greyed', () => {
  const menu = contextMenu(pressed({ isEditable: true, selectionText: '', canPaste: false }))
  expect(menu.map(({ role }) => role)).toEqual(['cut', 'copy', 'paste', undefined, 'selectAll'])
  expect(menu.find(({ role }) => role === 'paste')?.enabled).toBe(false)
})
