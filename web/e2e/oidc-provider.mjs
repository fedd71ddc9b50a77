/** An OpenID provider for tests: node oidc-provider.mjs '{"clients": [...], "people": {...}}'. Prints the port it listens at.
 *
 * Who signs in says the header x-person or the form that it shows; "nobody" refuses. POST /people changes what it tells. */
import { createServer, request as ask } from "node:http";
import { pathToFileURL } from "node:url";
import { Provider } from "oidc-provider";

export async function startProvider({ clients, people, hear = "", port = 0 }) {
  const listener = createServer();
  await new Promise((done) => listener.listen(port, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${listener.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    claims: {
      openid: ["sub", "amr", "auth_time"],
      email: ["email", "email_verified"],
      profile: ["name"],
      groups: ["groups"],
    },
    conformIdTokenClaims: true,
    fetch: (_url, options) => say(hear, options),
    cookies: { keys: ["test"] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  const answer = provider.callback();
  listener.on("request", (request, response) => {
    route(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });

  async function route(request, response) {
    if (request.method === "POST" && request.url === "/people") {
      Object.assign(people, JSON.parse(await body(request)));
      response.writeHead(204).end();
    } else if (request.url.startsWith("/interaction/")) await interact(request, response);
    else answer(request, response);
  }

  async function interact(request, response) {
    const details = await provider.interactionDetails(request, response);
    const typed = new URLSearchParams(request.method === "POST" ? await body(request) : "");
    const person = request.headers["x-person"] ?? typed.get("person");
    if (person === null) {
      const page = `<form method="post"><label>Account <input name="person"></label><button>Sign in</button></form>`;
      response.writeHead(200, { "Content-Type": "text/html" }).end(page);
      return;
    }
    if (person === "nobody") {
      await provider.interactionFinished(request, response, { error: "access_denied" });
      return;
    }
    const grant = new provider.Grant({ accountId: person, clientId: details.params.client_id });
    grant.addOIDCScope(details.params.scope);
    const consent = { grantId: await grant.save() };
    const amr = (request.headers["x-amr"] ?? "pwd").split(" ");
    await provider.interactionFinished(request, response, { login: { accountId: person, amr }, consent });
  }

  return { issuer, stop: () => listener.close() };
}

/** What it says to a client is heard by the test: by itself it speaks to no address of this machine. */
function say(hear, { body: form }) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return new Promise((done, failed) => {
    const asked = ask(hear, { method: "POST", headers }, (answer) => {
      answer.resume();
      done(new Response(null, { status: answer.statusCode }));
    });
    asked.on("error", failed).end(String(form));
  });
}

async function body(request) {
  let found = "";
  for await (const part of request) found += part;
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { issuer } = await startProvider(JSON.parse(process.argv[2]));
  process.stdout.write(`${new URL(issuer).port}\n`);
  // Whoever started it holds the other end.
  process.stdin.resume().on("end", () => process.exit(0));
}
