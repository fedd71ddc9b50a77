import type { Api } from "./client";

/** Takes a file that the server hands out only to who has just shown who they are. */
export async function takeFile(api: Api, path: string): Promise<void> {
  // The server asks before the browser is sent there.
  await api.get("/proof");
  const link = document.createElement("a");
  link.href = api.url(path);
  link.download = "";
  link.click();
}
