import { HttpErrorResponse } from '@angular/common/http';

export interface FieldError {
  /** Path in camel case, such as `departments[0].items`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What the server refused and why, in its own sentence; also what never reached it. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly errors: readonly FieldError[];
  /** The request's number, for whoever is asked for help. */
  readonly request: string | null;
}

/** What a page finds wrong before the server is asked: it stands at its field like a refusal of the server. */
export class FieldRefusal extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

const wrong = '提交的内容有误';
const unreachable = '没有网络或系统没有响应，填写的内容仍在本页，请稍后重试';
const unknown = '系统出错，本次操作没有生效';

export function problemOf(error: unknown): Problem {
  if (error instanceof FieldRefusal) {
    const { field, message } = error;
    return { ...problem(400, 'shape', wrong), errors: [{ field, code: 'shape', message }] };
  }
  if (!(error instanceof HttpErrorResponse))
    return problem(0, 'error', error instanceof Error ? error.message : unknown);
  if (error.status === 0) return problem(0, 'unreachable', unreachable);
  const body: unknown = typeof error.error === 'string' ? parsed(error.error) : error.error;
  if (!isRecord(body)) return problem(error.status, 'error', unknown);
  return {
    status: error.status,
    code: text(body['code']) ?? 'error',
    message: text(body['detail']) ?? unknown,
    errors: Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [],
    request: text(body['request']),
  };
}

/** The sentence for one field, or for what lies within it. */
export function messageAt(problem: Problem | null, field: string): string | null {
  const error = problem?.errors.find(
    (entry) => entry.field === field || entry.field.startsWith(`${field}.`) || entry.field.startsWith(`${field}[`),
  );
  return error?.message ?? null;
}

function problem(status: number, code: string, message: string): Problem {
  return { status, code, message, errors: [], request: null };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}
