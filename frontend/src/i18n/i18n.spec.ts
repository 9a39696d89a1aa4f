import english from './en-US.json';
import chinese from './zh-CN.json';

function entries(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entries(value, `${path}${key}.`)
      : [[path + key, String(value)] as [string, string]],
  );
}

const texts = { chinese: new Map(entries(chinese)), english: new Map(entries(english)) };

describe('the two languages', () => {
  it('know the same keys', () => {
    expect([...texts.english.keys()].sort()).toEqual([...texts.chinese.keys()].sort());
  });

  it('leave no text empty', () => {
    for (const language of Object.values(texts)) {
      expect([...language].filter(([, text]) => text.trim() === '')).toEqual([]);
    }
  });

  it('fill in the same values', () => {
    const values = (text: string | undefined) =>
      (text?.match(/{{\s*\w+\s*}}/g) ?? []).map((value) => value.replaceAll(/\s/g, '')).sort();
    const different = [...texts.chinese].filter(
      ([key, text]) => values(text).join() !== values(texts.english.get(key)).join(),
    );
    expect(different).toEqual([]);
  });

  it('write English in English', () => {
    expect(
      [...texts.english].filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && !key.startsWith('language.')),
    ).toEqual([]);
  });
});
