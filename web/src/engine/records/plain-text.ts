/** Rich text as one plain line; the detail page shows it whole. */
export function plainText(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  return (page.body.textContent ?? "").trim();
}
