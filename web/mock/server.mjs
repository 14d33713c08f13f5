// A stand-in for `jiheng serve` for work on the pages and for their tests: the built files, the same Content-Security-Policy,
// answers shaped as api/openapi.yaml says. It knows no roles and keeps nothing.
//
//   node web/mock/server.mjs [PORT]        log in as demo, password demo
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal, answers } from "./answers.mjs";
import { me, root } from "./data.mjs";

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml" };
const open = /^\/(info|session|public\/)/;

function reply(response, status, body, type = "application/json", csp = policy) {
  response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": csp });
  response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

async function file(path, response) {
  const name = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const found = await readFile(join(root, "build/web", name)).catch(() => null);
  if (found) return reply(response, 200, found, types[extname(name)] ?? "application/octet-stream");
  return reply(response, 200, await readFile(join(root, "build/web/index.html")), types[".html"]);
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return {};
  }
}

function session(method, body, response) {
  const signedIn = { "Set-Cookie": `mock=${method === "DELETE" ? "; Max-Age=0" : "1"}; HttpOnly; SameSite=Strict; Path=/`, "Content-Type": "application/json", "Content-Security-Policy": policy };
  if (method === "POST" && body.password !== "demo") throw new Refusal(401, "session.wrong", "登录名或口令不对，或已停用、锁定");
  response.writeHead(method === "DELETE" ? 204 : 200, signedIn);
  response.end(method === "DELETE" ? undefined : JSON.stringify(me));
}

async function answer(request, response) {
  const url = new URL(request.url, "http://mock");
  const path = decodeURIComponent(url.pathname);
  if (!path.startsWith("/api/v1/")) return file(path, response);
  const name = path.slice("/api/v1".length);
  const body = request.method === "GET" ? undefined : await bodyOf(request);
  const known = /(^|; )mock=1/.test(request.headers.cookie ?? "");
  if (!known && !(open.test(name) && !(name === "/session" && request.method === "GET"))) throw new Refusal(401, "session.none", "没有登录");
  if (name === "/session") return session(request.method, body, response);
  for (const [pattern, give] of answers) {
    const match = pattern.exec(`${request.method} ${name}`);
    if (!match) continue;
    const result = give(...match.slice(1), body);
    return result?.bytes ? reply(response, 200, result.bytes, result.type, result.policy) : reply(response, 200, result);
  }
  throw new Refusal(404, "not-found", "没有这一项", { detail: name });
}

export function startMock(port = 0) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (!(error instanceof Refusal)) console.error(error);
      const refusal = error instanceof Refusal ? error : new Refusal(500, "mock.error", String(error));
      reply(response, refusal.status, refusal.body, "application/problem+json");
    });
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve({ base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await startMock(Number(process.argv[2] ?? 8090))).base);
