/** What a search found. */
export interface Hit {
  object: string;
  id: string;
  title: string;
  subtitle: string;
  score: number;
}
