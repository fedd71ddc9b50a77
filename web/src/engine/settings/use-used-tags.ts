import type { Api } from "@/engine/api/client";
import type { Problem } from "@/engine/api/problem";
import { plainQuestion, type Question } from "@/engine/sync/questions";
import { useAnswer } from "@/engine/sync/use-answer";
import { usePages } from "@/engine/sync/use-list";
import { useQuestion } from "@/engine/sync/use-question";
import type { UsedTag } from "./tag-line";

const PATH = "/used-tags";
const PAGE = 100;

/** The answer is asked for again when a tag gets a colour, or records of these change. */
const ABOUT = ["tag", "contact", "company", "deal"];

interface TagPage {
  items: UsedTag[];
  /** The name after which there are more; null at the end. */
  next: string | null;
  total: number;
}

export interface UsedTags {
  tags: readonly UsedTag[];
  /** How many there are with those that are not loaded yet. */
  total: number;
  state: "loading" | "ready" | "failed";
  problem: Problem | null;
  reload: () => Promise<void>;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
}

const NONE: readonly UsedTag[] = [];

/** The tags of the book with a text in their name, by name, page by page. */
export function useUsedTags(q: string): UsedTags {
  const question = tagQuestion(q.trim());
  const { view, state, problem, reload } = useQuestion(question, async (answer) => answer?.body ?? null);
  const pages = usePages(question.key, view?.next != null, () => furtherTags(question, q.trim()));
  return { tags: view?.items ?? NONE, total: view?.total ?? 0, state, problem, reload, ...pages };
}

/** Whether a tag is in use, wherever in the list it stands. */
export function useIsTag(name: string): boolean {
  const { data, isPrevious } = useAnswer<TagPage>(PATH, { name }, { objects: ABOUT, isEnabled: name !== "" });
  return name !== "" && !isPrevious && data?.items[0]?.name === name;
}

function tagQuestion(q: string): Question<TagPage> {
  const dependencies = Object.fromEntries(ABOUT.map((object) => [object, null]));
  const question = plainQuestion<TagPage>(PATH, { q, limit: PAGE }, dependencies);
  return { ...question, ask: async (api, kept) => ({ body: await asMany(api, q, kept) }) };
}

/** As many pages as there were before: a list that was read down does not jump up. */
async function asMany(api: Api, q: string, kept: TagPage | null): Promise<TagPage> {
  let all = await page(api, q, "");
  while (all.next !== null && all.items.length < (kept?.items.length ?? 0)) {
    // One after the other: each page begins where the one before ended.
    const further = await page(api, q, all.next);
    all = { ...further, items: [...all.items, ...further.items] };
  }
  return all;
}

function page(api: Api, q: string, after: string): Promise<TagPage> {
  return api.get<TagPage>(PATH, { q, after, limit: PAGE });
}

function furtherTags(question: Question<TagPage>, q: string): Question<TagPage> {
  return {
    ...question,
    ask: async (api, kept) => {
      if (kept?.next == null) throw new Error("There is no further page");
      const further = await page(api, q, kept.next);
      return { body: { ...further, items: [...kept.items, ...further.items] } };
    },
  };
}
