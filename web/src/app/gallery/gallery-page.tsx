import { Button } from "@/ui/button";

/** Every token and every component in every state. */
export function GalleryPage() {
  return (
    <main className="p-6">
      <h1 className="text-heading text-2xl">Design system</h1>
      <Button variant="primary" icon="plus">
        New deal
      </Button>
    </main>
  );
}
