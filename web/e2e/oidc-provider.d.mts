export interface Given {
  clients: { client_id: string; client_secret: string; redirect_uris: string[] }[];
  people: Record<string, object>;
  port?: number;
}

export function startProvider(given: Given): Promise<{ issuer: string; stop: () => void }>;
