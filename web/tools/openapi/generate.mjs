// Writes src/api/schema.ts, the types of the API, from its OpenAPI document:
//   node tools/openapi/generate.mjs [address or file]     (the running product by default)
// The result is committed, so that a build needs neither the product nor this tool.
// Every object has the same addresses, and the app names objects at run time: one of them (deals) stands for all.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const SPECIMEN = "/api/v1/deals";
const source = process.argv[2] ?? "http://127.0.0.1:8000/api/v1/openapi.json";
const target = resolve(import.meta.dirname, "../../src/api/schema.ts");

const types = astToString(await openapiTS(reduced(await read(source)), { alphabetize: true }));
mkdirSync(resolve(target, ".."), { recursive: true });
writeFileSync(target, `// Written by tools/openapi/generate.mjs from the OpenAPI document. Never edit by hand.\n\n${types}`);
console.log(`${target}: ${types.split("\n").length} lines`);

async function read(place) {
  if (!/^https?:/.test(place)) return JSON.parse(readFileSync(resolve(place), "utf8"));
  const response = await fetch(place);
  if (!response.ok) throw new Error(`${place} answered ${response.status}: is the product running?`);
  return response.json();
}

/** The document with what is no object's, with one object, and with the schemas these use. */
function reduced(document) {
  const kept = Object.entries(document.paths).filter(([path]) => isKept(document, path));
  const paths = Object.fromEntries(kept);
  const found = new Map();
  collect(document, { paths, responses: document.components.responses }, found);
  return { ...document, paths, components: { ...document.components, schemas: Object.fromEntries(found) } };
}

/** An object's addresses begin with one that lists its records, archived ones too. */
function isKept(document, path) {
  const first = path.split("/").slice(0, 4).join("/");
  const parameters = document.paths[first]?.get?.parameters ?? [];
  return first === SPECIMEN || !parameters.some((parameter) => parameter.name === "archived");
}

function collect(document, part, found) {
  if (typeof part !== "object" || part === null) return;
  const name = typeof part.$ref === "string" ? part.$ref.split("/").at(-1) : "";
  const schema = document.components.schemas[name];
  if (schema !== undefined && !found.has(name)) {
    found.set(name, schema);
    collect(document, schema, found);
  }
  for (const value of Object.values(part)) collect(document, value, found);
}
