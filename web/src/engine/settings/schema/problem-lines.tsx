import { type Problem, problemText } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";

/** Why it cannot be done: each reason with its place in the file. */
export function ProblemLines({ problem }: { problem: Problem }) {
  if (problem.errors.length === 0) return <Banner tone="danger">{problemText(problem)}</Banner>;
  return (
    <Banner tone="danger">
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {problem.errors.map((fault) => (
          <li key={`${fault.pointer} ${fault.code}`} className="flex flex-wrap gap-x-2">
            <span className="wrap-anywhere">{fault.detail}</span>
            {fault.pointer !== "" && <code className="text-xs wrap-anywhere">{fault.pointer}</code>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
