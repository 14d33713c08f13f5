// The one way to the server: paths and bodies are checked against api/openapi.yaml, errors are Problems.
import type { paths } from "./schema";
import { Problem } from "./problem";

type Method = "get" | "post" | "put" | "patch" | "delete";
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never }[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type Answer<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : unknown;

export interface Options<O> {
  /** Values of the path's parameters. */
  path?: Record<string, string | number>;
  query?: Query<O>;
  body?: Body<O>;
  /** Instead of `body`: files. */
  form?: FormData;
  /** Instead of `body`: a YAML file. */
  yaml?: string;
  /** The revision that is changed must still be this one. */
  ifMatch?: string;
  signal?: AbortSignal;
}

export const base = "/api/v1";
let csrf = "";

/** The token of GET /session, sent with every unsafe method. */
export function useCsrf(token: string): void {
  csrf = token;
}

/** Called when the server no longer knows us. */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

/** The address of an operation, for links to files and for frames. */
export function address<P extends keyof paths>(path: P, values: Record<string, string | number> = {}, query: object = {}): string {
  const filled = (path as string).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? "")));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return base + filled + (text ? `?${text}` : "");
}

/** Sends one request; answers with what the server says, or throws a Problem. */
export async function call<M extends Method, P extends PathsWith<M>, T = Answer<Operation<P, M>>>(
  method: M, path: P, options: Options<Operation<P, M>> = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
  if (method !== "get") headers["X-CSRF-Token"] = csrf;
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  let body: BodyInit | undefined;
  if (options.form) {
    body = options.form;
  } else if (options.yaml !== undefined) {
    headers["Content-Type"] = "application/yaml";
    body = options.yaml;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(address(path, options.path, (options.query as object | undefined) ?? {}), {
      method: method.toUpperCase(), headers, body, signal: options.signal, credentials: "same-origin",
    });
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw Problem.offline();
  }
  if (!response.ok) {
    const problem = await Problem.of(response);
    if (problem.status === 401 && (path as string) !== "/session") onSignedOut();
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** A page of a list, as the server gives it. */
export interface Page<T> {
  items: T[];
  next?: string | null;
  total?: number;
}

/** Lists of operations that answer with a page; `T` is what the items are. */
export function list<T>(path: PathsWith<"get">, options: { path?: Record<string, string | number>; query?: object } = {}): Promise<Page<T>> {
  return call<"get", PathsWith<"get">, Page<T>>("get", path, options as never);
}

/** Objects of operations whose answer the contract leaves open. */
export function read<T>(path: PathsWith<"get">, values: Record<string, string | number> = {}, query: object = {}): Promise<T> {
  return call<"get", PathsWith<"get">, T>("get", path, { path: values, query } as never);
}

/** Follows `next` to the end: for lists that a page needs whole. */
export async function listAll<T>(path: PathsWith<"get">, values: Record<string, string | number> = {}, query: object = {}): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list<T>(path, { path: values, query: { ...query, cursor, limit: 500 } });
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}
