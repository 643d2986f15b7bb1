import { expect, test } from 'vitest'
import { isConflictCopy, syncProgramOf } from '../../src/storage/sync-programs.ts'
import { annotationsFile, generationFile, lockFile, segmentFile, workspaceFile } from '../../src/storage/layout.ts'

test.each([
  ['/home/ann/Dropbox/work', 'Dropbox'],
  ['/home/ann/Dropbox (Team)/work', 'Dropbox'],
  ['C:\\Users\\ann\\OneDrive - Example\\work', 'OneDrive'],
  ['C:\\Users\\ann\\OneDrive', 'OneDrive'],
  ['/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/work', 'iCloud Drive'],
  ['/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive/work', 'Google Drive'],
  ['/home/ann/Nextcloud/work', 'Nextcloud'],
])('%s is kept by %s', (folder, program) => {
  expect(syncProgramOf(folder)).toBe(program)
})

test.each(['/home/ann/work', '/home/ann/my dropboxes/work', '/home/onedrive-notes/work'])(
  '%s is kept by no sync program',
  (folder) => {
    expect(syncProgramOf(folder)).toBeNull()
  },
)

test.each([
  "workspace (Ann's conflicted copy 2026-11-22).json",
  'workspace (conflicted copy 2026-11-22 101112).json',
  'workspace.sync-conflict-20261122-101112-ABCDEFG.json',
  'workspace_conflict-20261122-101112.json',
  'workspace-LAPTOP.json',
  '000000000001-1-LAPTOP-7.log',
  'workspace (1).json',
])('%s is a conflict copy', (name) => {
  expect(isConflictCopy(name)).toBe(true)
})

test('no file of our own is taken for a conflict copy', () => {
  const own = [
    workspaceFile,
    annotationsFile('0b0f1f9e-3a2b-4c5d-8e7f-0a1b2c3d4e5f'),
    annotationsFile('An Odd Id'),
    generationFile(12),
    segmentFile({ first: 1, epoch: 12 }),
    lockFile(3),
  ]
  expect(own.map((file) => file.split('/').at(-1) ?? '').filter(isConflictCopy)).toEqual([])
})
