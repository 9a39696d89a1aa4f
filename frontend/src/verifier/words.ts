/** A sentence in both languages of the verifier. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Words;
