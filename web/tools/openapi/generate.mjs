// Writes src/api/schema.ts, the types of every path and body of the API, from its OpenAPI document:
//   node tools/openapi/generate.mjs [address or file]     (the running product by default)
// The result is committed, so that a build needs neither the product nor this tool.
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const source = process.argv[2] ?? "http://127.0.0.1:8000/api/v1/openapi.json";
const target = resolve(import.meta.dirname, "../../src/api/schema.ts");

const address = /^https?:/.test(source) ? new URL(source) : pathToFileURL(resolve(source));
const types = astToString(await openapiTS(address, { alphabetize: true, immutable: true }));
mkdirSync(resolve(target, ".."), { recursive: true });
writeFileSync(target, `// Written by tools/openapi/generate.mjs from the OpenAPI document. Never edit by hand.\n\n${types}`);
console.log(`${target}: ${types.split("\n").length} lines`);
