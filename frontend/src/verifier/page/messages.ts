import type { CheckName, Line } from '../checks/report.ts';
import type { Bundle } from '../engine/bundle.ts';

/** To the worker: one bundle and the files that may hold its rows. */
export interface Order {
  readonly file: File;
  readonly rowsFiles: readonly File[];
}

/** What the page shows of a bundle. */
export interface Facts {
  readonly title: string;
  readonly drawId: string;
  readonly kind: Bundle['commit']['kind'];
  readonly suite: string;
  readonly trust: number;
  readonly rows: number;
  readonly deadline: string;
  readonly annulled: boolean;
  readonly digests: Readonly<Record<'commitment' | 'resultDigest' | 'logHead' | 'seed', string>>;
}

/** From the worker. */
export type News =
  | { readonly type: 'planned'; readonly checks: readonly CheckName[]; readonly facts: Facts }
  | { readonly type: 'started'; readonly check: CheckName; readonly share: number }
  | { readonly type: 'finished'; readonly line: Line }
  | { readonly type: 'fileDigest'; readonly sha256: string }
  | { readonly type: 'ended' }
  | { readonly type: 'crashed'; readonly message: string };
