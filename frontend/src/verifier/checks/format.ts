import { toHex } from '../engine/bytes.ts';
import { bundleForm, rowForm, type Bundle } from '../engine/bundle.ts';
import { FormError, type Form } from '../engine/forms.ts';
import { JsonError, parseJson } from '../engine/json.ts';
import { RowTable } from '../engine/rows.ts';
import { Hasher, Suite } from '../engine/suite.ts';
import { demand, Refused } from './report.ts';

const maxBundleBytes = 256 * 1024 * 1024;
const maxLineBytes = 1024 * 1024;
const lineFeed = 0x0a;
const rowsBetweenProgress = 2048;

/** A file of rows beside the bundle, in pieces of any size. */
export type RowsFile = (name: string) => AsyncIterable<Uint8Array> | undefined;

/** Throws before anything is read into memory. */
export function demandBundleSize(bytes: number): void {
  demand(
    bytes <= maxBundleBytes,
    'E1',
    `文件有 ${Math.ceil(bytes / 1048576)} MB，核验包不得超过 256 MB`,
    `the file has ${Math.ceil(bytes / 1048576)} MB; a bundle has at most 256 MB`,
  );
}

export function readBundle(bytes: Uint8Array, progress?: (share: number) => void): Bundle {
  demandBundleSize(bytes.length);
  const bundle = refused('', () => bundleForm.read(parseJson(bytes, progress)));
  const { encoding, rows, name, sha256 } = bundle.rows;
  if (encoding === 'inline')
    demand(
      name === '' && sha256 === '',
      'E1',
      'rows：行在包内时文件名和摘要须为空',
      'rows: inline rows have no file name and no digest',
    );
  else
    demand(
      rows.length === 0 && sha256 !== '' && !/^\.{0,2}$|[/\\]/.test(name),
      'E1',
      'rows：行在文件中时须有文件名和摘要，包内不得有行',
      'rows: rows in a file need a plain file name and a digest, and none in the bundle',
    );
  return bundle;
}

/** Any other document of the house, read as strictly as a bundle. */
export function readStrictly<Value>(bytes: Uint8Array, form: Form<Value>): Value {
  return refused('', () => form.read(parseJson(bytes)));
}

export function inlineRows(bundle: Pick<Bundle, 'suite' | 'rows'>, progress?: (share: number) => void): RowTable {
  const table = new RowTable(new Suite(bundle.suite));
  const { rows } = bundle.rows;
  rows.forEach((row, index) => {
    if (index % rowsBetweenProgress === 0) progress?.(index / rows.length);
    table.add(row);
  });
  return table;
}

/** One JSON array a line; the digest is of the bytes as they are. */
export async function rowsOfFile(
  bundle: Bundle,
  file: AsyncIterable<Uint8Array>,
): Promise<{ readonly table: RowTable; readonly sha256: string }> {
  const table = new RowTable(new Suite(bundle.suite));
  const hasher = new Hasher('SHA256');
  let rest = new Uint8Array(0);
  for await (const piece of file) {
    hasher.update(piece);
    const text = new Uint8Array(rest.length + piece.length);
    text.set(rest);
    text.set(piece, rest.length);
    let start = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, start)) {
      addLine(table, text.subarray(start, end));
      start = end + 1;
    }
    rest = text.slice(start);
    demand(
      rest.length <= maxLineBytes,
      'E1',
      `行文件第 ${table.length + 1} 行过长`,
      `line ${table.length + 1} of the rows file is too long`,
    );
  }
  demand(rest.length === 0, 'E1', '行文件不完整：末行没有换行', 'the rows file ends inside a line');
  return { table, sha256: toHex(hasher.digest()) };
}

function addLine(table: RowTable, line: Uint8Array): void {
  const number = table.length + 1;
  table.add(refused(String(number), () => rowForm.read(parseJson(line))));
}

/** `line`: of the rows file, else "". */
function refused<Value>(line: string, read: () => Value): Value {
  const zhLine = line === '' ? '' : `行文件第 ${line} 行：`;
  const enLine = line === '' ? '' : `line ${line} of the rows file: `;
  try {
    return read();
  } catch (error) {
    if (error instanceof JsonError)
      throw new Refused('E1', {
        zh: `${zhLine}第 ${error.at + 1} 字节：${error.zh}`,
        en: `${enLine}byte ${error.at + 1}: ${error.message}`,
      });
    if (error instanceof FormError)
      throw new Refused('E1', { zh: `${zhLine}${formFault(error, 'zh')}`, en: `${enLine}${formFault(error, 'en')}` });
    throw error;
  }
}

function formFault({ place, expected }: FormError, language: 'zh' | 'en'): string {
  const where = place === '' ? (language === 'zh' ? '文件' : 'the file') : place;
  if (expected === 'missing key') return language === 'zh' ? `缺少 ${where}` : `${where} is missing`;
  if (expected === 'unknown key') return language === 'zh' ? `不认识的键 ${where}` : `unknown key ${where}`;
  return language === 'zh' ? `${where} 应为 ${expected}` : `${where} should be ${expected}`;
}
