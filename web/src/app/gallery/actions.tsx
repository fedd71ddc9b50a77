import { useState } from "react";
import { Button, type ButtonVariant } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { ICON_NAMES } from "@/ui/icons";
import { KeyHint } from "@/ui/key-hint";
import { ButtonLink, Link } from "@/ui/link";
import { SegmentedControl } from "@/ui/segmented-control";
import { Spinner } from "@/ui/spinner";
import { Toolbar, ToolbarLine, ToolbarSpace } from "@/ui/toolbar";
import { Chapter, Specimen } from "./specimen";

const VARIANTS: ButtonVariant[] = ["primary", "secondary", "ghost", "positive", "danger"];
const WORDS: Record<ButtonVariant, string> = {
  primary: "New deal",
  secondary: "Import",
  ghost: "Cancel",
  positive: "Win",
  danger: "Delete",
};

function Looks() {
  const [look, setLook] = useState<"table" | "board" | "chart">("table");
  const [period, setPeriod] = useState<"month" | "quarter" | "year">("quarter");
  return (
    <>
      <SegmentedControl
        label="Look"
        value={look}
        onChange={setLook}
        isIconOnly
        options={[
          { value: "table", label: "Table", icon: "table" },
          { value: "board", label: "Board", icon: "board" },
          { value: "chart", label: "Chart", icon: "bar-chart" },
        ]}
      />
      <SegmentedControl
        label="Period"
        value={period}
        onChange={setPeriod}
        options={[
          { value: "month", label: "Month" },
          { value: "quarter", label: "Quarter" },
          { value: "year", label: "Year" },
        ]}
      />
    </>
  );
}

export function Actions() {
  return (
    <Chapter id="actions" title="Actions">
      <Specimen title="Button" both>
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {WORDS[variant]}
          </Button>
        ))}
        <Button variant="primary" icon="plus" shortcut="C">
          New contact
        </Button>
        <Button icon="funnel" size="sm">
          Filter
        </Button>
        <Button iconEnd="chevron-down">Actions</Button>
        <Button variant="primary" size="lg">
          Sign in
        </Button>
        <Button variant="primary" isLoading>
          Saving
        </Button>
        <Button variant="primary" isDisabled>
          Disabled
        </Button>
        <Button isDisabled>Disabled</Button>
      </Specimen>
      <Specimen title="Icon button" both>
        <IconButton icon="pencil" label="Edit" shortcut="E" />
        <IconButton icon="star" label="Favourite" isActive />
        <IconButton icon="refresh-cw" label="Refresh" variant="secondary" />
        <IconButton icon="ellipsis" label="More" size="sm" />
        <IconButton icon="x" label="Close" size="xs" />
        <IconButton icon="save" label="Save" isLoading />
        <IconButton icon="trash" label="Delete" isDisabled />
      </Specimen>
      <Specimen title="Link, key hint, spinner" both className="items-center!">
        <Link href="/ui#actions">A link in a text</Link>
        <Link href="/ui#actions" variant="quiet">
          A quiet link
        </Link>
        <ButtonLink href="/ui#actions" icon="external-link">
          A link like a button
        </ButtonLink>
        <KeyHint keys="mod+K" />
        <KeyHint keys="G C" />
        <KeyHint keys="shift+Enter" />
        <Spinner />
        <Spinner size={24} className="text-accent" />
      </Specimen>
      <Specimen title="Segmented control" both>
        <Looks />
      </Specimen>
      <Specimen title="Toolbar">
        <Toolbar label="Deals" className="w-full rounded-md border border-line bg-surface p-1.5">
          <Button size="sm" icon="funnel" variant="ghost">
            Filter
          </Button>
          <Button size="sm" icon="arrow-up-down" variant="ghost">
            Sort
          </Button>
          <ToolbarLine />
          <Button size="sm" icon="columns" variant="ghost">
            Columns
          </Button>
          <ToolbarSpace />
          <IconButton size="sm" icon="download" label="Export" />
          <Button size="sm" variant="primary" icon="plus">
            New
          </Button>
        </Toolbar>
      </Specimen>
      <Specimen title={`Icons: ${ICON_NAMES.length}`} className="gap-1!">
        {ICON_NAMES.map((name) => (
          <span
            key={name}
            title={name}
            className="grid size-8 place-items-center rounded-sm text-ink-muted hover:bg-hover"
          >
            <Icon name={name} size={18} />
          </span>
        ))}
      </Specimen>
    </Chapter>
  );
}
