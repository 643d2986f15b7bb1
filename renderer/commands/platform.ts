/** Whether keys are those of a Mac. */
export const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')
