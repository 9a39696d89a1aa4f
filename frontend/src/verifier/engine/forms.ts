import { isCode, isScope, isSig, isText, isTime } from './text.ts';
import type { Json } from './json.ts';

/** Reads a checked value out of JSON; what does not fit is refused with its place. */
export interface Form<Value> {
  readonly name: string;
  read(json: Json): Value;
}

export type Read<F> = F extends Form<infer Value> ? Value : never;

export class FormError extends Error {
  /** Keys and indices from the outside to the value. */
  readonly path: (string | number)[] = [];
  readonly expected: string;

  constructor(expected: string) {
    super(expected);
    this.expected = expected;
  }

  get place(): string {
    return this.path
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .replace(/^\./, '');
  }
}

function at<Value>(step: string | number, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormError) error.path.unshift(step);
    throw error;
  }
}

function stringForm(name: string, accepts: (value: string) => boolean): Form<string> {
  return {
    name,
    read(json) {
      if (typeof json === 'string' && accepts(json)) return json;
      throw new FormError(name);
    },
  };
}

export const st = stringForm('st', isText);
export const code = stringForm('code', isCode);
export const scope = stringForm('scope', isScope);
export const time = stringForm('time', isTime);
export const sig = stringForm('sig', isSig);
export const h16 = stringForm('h16', (value) => /^[0-9a-f]{32}$/.test(value));
export const h32 = stringForm('h32', (value) => /^[0-9a-f]{64}$/.test(value));
export const hex = stringForm('hex', (value) => /^(?:[0-9a-f]{2})*$/.test(value));
export const digits = stringForm('digits', (value) => /^[0-9]*$/.test(value));

export function orEmpty(form: Form<string>): Form<string> {
  return { name: `${form.name}?`, read: (json) => (json === '' ? '' : readNamed(form, json)) };
}

function readNamed(form: Form<string>, json: Json): string {
  try {
    return form.read(json);
  } catch {
    throw new FormError(`${form.name}?`);
  }
}

export const u32: Form<number> = {
  name: 'u32',
  read(json) {
    if (typeof json === 'number') return json;
    throw new FormError('u32');
  },
};

export const u64: Form<bigint> = {
  name: 'u64',
  read(json) {
    if (typeof json === 'string' && /^(?:0|[1-9]\d{0,19})$/.test(json) && BigInt(json) < 1n << 64n) return BigInt(json);
    throw new FormError('u64');
  },
};

export const one: Form<1> = {
  name: 'one',
  read(json) {
    if (json === 1) return 1;
    throw new FormError('one');
  },
};

/** null: no team. */
export const team: Form<number | null> = {
  name: 'team',
  read(json) {
    if (json === null || typeof json === 'number') return json;
    throw new FormError('team');
  },
};

export const bool: Form<boolean> = {
  name: 'bool',
  read(json) {
    if (typeof json === 'boolean') return json;
    throw new FormError('bool');
  },
};

export function oneOf<const Value extends string>(...values: readonly Value[]): Form<Value> {
  const name = `enum:${values.join('|')}`;
  const known: ReadonlyMap<Json, Value> = new Map(values.map((value) => [value, value]));
  return {
    name,
    read(json) {
      const value = known.get(json);
      if (value === undefined) throw new FormError(name);
      return value;
    },
  };
}

export function list<Value>(item: Form<Value>): Form<readonly Value[]> {
  return {
    name: `[${item.name}]`,
    read(json) {
      if (!Array.isArray(json)) throw new FormError('list');
      return json.map((value, index) => at(index, () => item.read(value)));
    },
  };
}

export function tuple<const Forms extends readonly Form<unknown>[]>(
  ...forms: Forms
): Form<{ readonly [Index in keyof Forms]: Read<Forms[Index]> }> {
  return {
    name: `[${forms.map((form) => form.name).join(',')}]`,
    read(json) {
      if (!Array.isArray(json) || json.length !== forms.length) throw new FormError(`list of ${forms.length}`);
      return forms.map((form, index) => at(index, () => form.read(json[index] ?? null))) as never;
    },
  };
}

type Fields = Readonly<Record<string, Form<unknown>>>;

/** All keys stand there; a further one is refused unless `open`. */
export function object<const F extends Fields>(
  fields: F,
  open = false,
): Form<{ readonly [Key in keyof F]: Read<F[Key]> }> {
  return {
    name: 'object',
    read(json) {
      if (!(json instanceof Map)) throw new FormError('object');
      if (!open)
        for (const key of json.keys())
          if (!Object.hasOwn(fields, key))
            at(key, () => {
              throw new FormError('unknown key');
            });
      const entries = Object.entries(fields).map(([key, form]) => {
        const value = json.get(key);
        return [
          key,
          at(key, () => {
            if (value === undefined) throw new FormError('missing key');
            return form.read(value);
          }),
        ];
      });
      return Object.fromEntries(entries) as never;
    },
  };
}
