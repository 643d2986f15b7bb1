/** The page a browser gets that has not brought the start-up token: no script, no style, nothing about the workspace. */
export const signInPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>Corrobora</title>
  </head>
  <body>
    <h1>This page is not signed in</h1>
    <p>Open the address that Corrobora printed in its terminal window. It ends in a token and works once, for one browser.</p>
    <p>If you have used it already, go back to that browser, or stop Corrobora and start it again for a new address.</p>
  </body>
</html>
`
