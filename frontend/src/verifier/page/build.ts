/** Builds the verifier page: one HTML file that needs nothing else. Usage: build.ts TARGET */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const here = import.meta.dirname;
const shared: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
};

async function bundled(entry: string, more: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({ ...shared, ...more, entryPoints: [join(here, entry)] });
  const [file] = outputFiles ?? [];
  if (file === undefined) throw new Error(`${entry} gave no file`);
  return file.text.trim();
}

/** An inline script or style runs only with its digest in the policy. */
function digestSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const worker = await bundled('worker.ts');
const script = await bundled('page.ts', {
  plugins: [
    {
      name: 'worker-code',
      setup(pluginBuild) {
        pluginBuild.onResolve({ filter: /^worker-code$/ }, () => ({ path: 'worker-code', namespace: 'worker' }));
        pluginBuild.onLoad({ filter: /.*/, namespace: 'worker' }, () => ({ contents: worker, loader: 'text' }));
      },
    },
  ],
});
const inlineScript = script.replaceAll('</', '<\\/');
const style = await bundled('page.css');
const policy = [
  "default-src 'none'",
  `script-src ${digestSource(inlineScript)}`,
  `style-src ${digestSource(style)}`,
  'worker-src blob:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts: Readonly<Record<string, string>> = { POLICY: policy, STYLE: style, SCRIPT: inlineScript };
const page = readFileSync(join(here, 'index.html'), 'utf8').replace(
  /\s*%(POLICY|STYLE|SCRIPT)%\s*/g,
  (_, part: string) => parts[part],
);
const target = process.argv[2];
if (target === undefined) throw new Error('build.ts TARGET');
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, page);
console.log(`${target}: ${Math.round(page.length / 1024)} kB`);
