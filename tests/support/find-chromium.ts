import { findOrInstall } from './debian-program.ts';

/**
 * The path of Chromium or Chrome, or of what CHROMIUM_PATH says; on Debian and Ubuntu as root it is installed if there is none.
 */
export function findChromium(): string {
  const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = process.env.CHROMIUM_PATH ?? findOrInstall(programs, 'chromium');
  if (found !== undefined) return found;
  throw new Error('The tests of the console need Chromium: install it, or set CHROMIUM_PATH to a browser.');
}
