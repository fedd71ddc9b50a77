import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { asArray, asText } from "@/engine/api/values";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import type { EditorProps } from "./editor";
import { EditorPanel } from "./editor-panel";
import { entryTypes } from "./entry-types";

interface Point {
  value: string;
  type: string;
  primary: boolean;
}

/** Several email addresses or phone numbers, each with its use; one of them is the first to take. */
export function PointsEditor(props: EditorProps) {
  const points = readPoints(props.value);
  return (
    <EditorPanel {...props} summary={points.map((point) => point.value).join(", ")}>
      <PointRows {...props} points={points.length === 0 ? [blank(0)] : points} />
    </EditorPanel>
  );
}

function readPoints(value: unknown): Point[] {
  return asArray(value).map((one, place) => {
    const given = (one ?? {}) as Record<string, unknown>;
    return {
      value: asText(given["value"]),
      type: asText(given["type"]),
      primary: given["primary"] === true || place === 0,
    };
  });
}

function blank(place: number): Point {
  return { value: "", type: place === 0 ? "work" : "private", primary: place === 0 };
}

function PointRows({ field, change, frame, points }: EditorProps & { points: Point[] }): ReactNode {
  const { t } = useLingui();
  const isMail = field.kind === "emails";
  const write = (next: Point[]) => change(firstMarked(next));
  const set = (place: number, part: Partial<Point>) =>
    write(points.map((point, at) => (at === place ? { ...point, ...part } : point)));
  const lead = (place: number) => {
    const first = points[place];
    if (first) write([first, ...points.filter((point) => point !== first)]);
  };
  return (
    <div className="flex flex-col gap-2" data-lines>
      {points.map((point, place) => (
        <div key={place} className="flex items-center gap-1.5 max-sm:flex-wrap">
          <TextField
            label={isMail ? t`Address ${place + 1}` : t`Number ${place + 1}`}
            labelHidden
            type={isMail ? "email" : "tel"}
            value={point.value}
            onChange={(value) => set(place, { value })}
            autoFocus={frame.autoFocus === true && place === 0}
            placeholder={isMail ? t`name@example.org` : t`+49 30 1234567`}
            className="flex-1 max-sm:basis-full"
          />
          <Select
            label={t`Use`}
            labelHidden
            isRequired
            value={point.type || "work"}
            onChange={(type) => set(place, { type: type ?? "work" })}
            options={entryTypes(field.kind, point.type)}
            className="w-26 shrink-0"
          />
          <IconButton
            icon="star"
            size="sm"
            isActive={place === 0}
            label={place === 0 ? t`Primary` : t`Make primary`}
            onPress={() => lead(place)}
          />
          <IconButton
            icon="x"
            size="sm"
            label={t`Remove`}
            onPress={() => write(points.filter((_point, at) => at !== place))}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          variant="ghost"
          icon="plus"
          onPress={() => write([...points, blank(points.length)])}
        >
          {isMail ? t`Add address` : t`Add number`}
        </Button>
      </div>
    </div>
  );
}

/** The first one is the primary one; the server keeps them in that order. */
function firstMarked(points: Point[]): Point[] {
  return points.map((point, place) => ({ ...point, primary: place === 0 }));
}
