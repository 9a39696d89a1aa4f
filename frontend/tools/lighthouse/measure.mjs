/**
 * Lighthouse on pages of a running house: the median of five runs each, on a desk and on a phone. Ends with 1 when a median
 * is below its bound. Pages of the office are measured on a desk, as the person whose name and password are given.
 *
 *   npm run measure -- http://127.0.0.1:5080 /public /public/results
 *   SIGN_IN=office PASSWORD=… npm run measure -- http://127.0.0.1:5080 /todos /subjects
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const bounds = { performance: 0.95, accessibility: 1, 'best-practices': 1 };
const runs = Number(process.env.RUNS ?? 5);
const devices = process.env.SIGN_IN === undefined ? ['desktop', 'mobile'] : ['desktop'];
const [house, ...paths] = process.argv.slice(2);
if (house === undefined || paths.length === 0) {
  console.error('npm run measure -- ADDRESS PATH…');
  process.exit(2);
}

/** The session's cookies; none for pages that need no account. */
async function cookies() {
  const { SIGN_IN: signInName, PASSWORD: password } = process.env;
  if (signInName === undefined) return {};
  const answer = await fetch(`${house}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ signInName, password }),
  });
  if (!answer.ok) throw new Error(`${signInName} could not sign in: ${answer.status}`);
  return {
    Cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
}

const extraHeaders = await cookies();
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let below = 0;
for (const path of paths) {
  for (const device of devices) {
    const scores = Object.fromEntries(Object.keys(bounds).map((name) => [name, []]));
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(
        `${house}${path}`,
        {
          port: chrome.port,
          output: 'json',
          logLevel: 'error',
          locale: 'zh',
          onlyCategories: Object.keys(bounds),
          extraHeaders,
        },
        device === 'desktop' ? desktopConfig : undefined,
      );
      for (const name of Object.keys(bounds)) scores[name].push(lhr.categories[name].score ?? 0);
      if (run === 0) {
        for (const { id, score, title } of Object.values(lhr.audits)) {
          if (score !== null && score < 0.9) console.error(`  ${path} ${device} ${id} ${score} ${title}`);
        }
      }
    }
    const medians = Object.entries(scores).map(([name, all]) => [
      name,
      all.sort((a, b) => a - b)[Math.floor(runs / 2)],
    ]);
    below += medians.filter(([name, median]) => median < bounds[name]).length;
    console.log(`${path} ${device} ${medians.map(([name, median]) => `${name} ${median}`).join(' ')}`);
  }
}
chrome.kill();
process.exit(below === 0 ? 0 : 1);
