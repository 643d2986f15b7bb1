/** The scheme the workbench's own page is served under. */
export const appScheme = 'app'

/** The origin of the page. Nothing a person brings is ever served from it. */
export const appOrigin = `${appScheme}://corrobora`

/** The address of the page. */
export const pageAddress = `${appOrigin}/index.html`

/** Whether `address` is one of our own files, or something our own page made of bytes it holds. */
export function isOwnAddress(address: string): boolean {
  return address.startsWith(`${appOrigin}/`) || address.startsWith(`blob:${appOrigin}/`)
}
