import { html } from 'hono/html';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 22rem; margin: 15vh auto 0; padding: 0 1rem; }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
  input { width: 100%; box-sizing: border-box; padding: .6rem; font: inherit; border: 1px solid #8888; border-radius: .4rem; }
  button { margin-top: 1.5rem; width: 100%; padding: .7rem; font: inherit; font-weight: 600; color: #fff; background: #2454d6;
    border: 0; border-radius: .4rem; cursor: pointer; }
  [role=alert] { color: #b3261e; } @media (prefers-color-scheme: dark) { [role=alert] { color: #f2b8b5; } }
`;

/** What the login page and everything it leads to may load: only what Allot serves itself. */
export const loginPageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The form that starts a browser's session. `next` is a path of this site. */
export function renderLogin(options: { next: string; username?: string; error?: string }) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Log in to Allot</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>Allot</h1>
          ${options.error === undefined ? '' : html`<p role="alert">${options.error}</p>`}
          <form method="post" action="/login">
            <input type="hidden" name="next" value="${options.next}" />
            <label for="username">User name</label>
            <input
              id="username"
              name="username"
              value="${options.username ?? ''}"
              autocomplete="username"
              required
              autofocus
            />
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
            <button>Log in</button>
          </form>
        </main>
      </body>
    </html>`;
}
