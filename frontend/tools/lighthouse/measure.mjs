/**
 * Lighthouse on pages of a running house: the median of five runs each, on a desk and on a phone. Ends with 1 when a median
 * is below its bound. Pages of the office are measured on a desk, as the person whose name and password are given.
 *
 *   npm run measure -- http://127.0.0.1:5080 /public /public/results
 *   SIGN_IN=office PASSWORD=… npm run measure -- http://127.0.0.1:5080 /todos /subjects
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const bounds = { performance: 0.95, accessibility: 1, 'best-practices': 1 };
const runs = Number(process.env.RUNS ?? 5);
const devices = process.env.SIGN_IN === undefined ? ['desktop', 'mobile'] : ['desktop'];
const [house, ...paths] = process.argv.slice(2);
if (house === undefined || paths.length === 0) {
  console.error('npm run measure -- ADDRESS PATH…');
  process.exit(2);
}

const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** In the browser itself, as a person's would be: the page reads one of the two cookies by script. */
async function signIn() {
  const { SIGN_IN: signInName, PASSWORD: password } = process.env;
  if (signInName === undefined) return;
  const answer = await fetch(`${house}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ signInName, password }),
  });
  if (!answer.ok) throw new Error(`${signInName} could not sign in: ${answer.status}`);
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [pair, ...attributes] = line.split('; ');
    const [name, ...value] = pair.split('=');
    return {
      name,
      value: value.join('='),
      domain: new URL(house).hostname,
      path: '/',
      httpOnly: attributes.some((attribute) => /^httponly$/i.test(attribute)),
    };
  });
  await browser.setCookie(...cookies);
  await browser.disconnect();
}

await signIn();
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
        },
        device === 'desktop' ? desktopConfig : undefined,
      );
      for (const name of Object.keys(bounds)) scores[name].push(lhr.categories[name].score ?? 0);
      if (run === 0) {
        for (const { id, score, title, details } of Object.values(lhr.audits)) {
          if (score === null || score >= 0.9) continue;
          console.error(`  ${path} ${device} ${id} ${score} ${title}`);
          if (id === 'errors-in-console') console.error(JSON.stringify(details.items, null, 2));
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
