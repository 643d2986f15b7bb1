import { defineConfig, type Plugin } from 'vite'

/** The file that shows texts, and what shows everything. */
const texts = {
  name: 'text',
  test: /\/node_modules\/(?:lit|lit-html|lit-element|@lit)\/|\/renderer\/text\/|\/elements\/(?:reader|overview-strip)\//,
}

/**
 * Has Chromium compile the functions of the file that shows texts beside the page, while it loads, and not one by one
 * while the first article is waited for. It heeds the comment on the very first line of a file only.
 */
const compiledAhead: Plugin = {
  name: 'compiled-ahead',
  enforce: 'post',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type === 'chunk' && file.name === texts.name) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
    }
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [compiledAhead],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome150',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'renderer/index.html', output: { codeSplitting: { groups: [texts] } } },
  },
})
