import { useState } from "react";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Disclosure } from "@/ui/disclosure";
import { IconButton } from "@/ui/icon-button";
import { PageHeader } from "@/ui/page-header";
import { SplitPane } from "@/ui/split-pane";
import { Stepper } from "@/ui/stepper";
import { Tabs } from "@/ui/tabs";
import { Tree } from "@/ui/tree";
import { Chapter, Specimen } from "./specimen";

const STEPS = [
  { id: "file", label: "File" },
  { id: "mapping", label: "Columns" },
  { id: "check", label: "Check" },
  { id: "run", label: "Import" },
];

const TEAMS = [
  {
    id: "emea",
    label: "EMEA",
    icon: "users",
    end: <Badge>12</Badge>,
    children: [
      { id: "dach", label: "DACH", icon: "users" },
      {
        id: "nordics",
        label: "Nordics",
        icon: "users",
        children: [{ id: "sweden", label: "Sweden", icon: "users" }],
      },
    ],
  },
  { id: "apac", label: "APAC", icon: "users", end: <Badge>7</Badge> },
] as const;

function Steps() {
  const [step, setStep] = useState("check");
  return (
    <div className="w-full">
      <Stepper label="Import" steps={STEPS} current={step} onSelect={setStep} />
    </div>
  );
}

function Teams() {
  const [team, setTeam] = useState("dach");
  return <Tree label="Teams" nodes={TEAMS} selected={team} onSelect={setTeam} openAtFirst={["emea"]} />;
}

function Panes() {
  const [isOpen, setOpen] = useState(true);
  return (
    <div className="flex h-48 w-full overflow-hidden rounded-md border border-line">
      <SplitPane
        label="Preview"
        width={300}
        panel={
          isOpen ? (
            <div className="flex-1 p-3">
              The record, beside its list. Drag the line, or move it by arrow keys.
              <br />
              <Button size="sm" className="mt-2" onPress={() => setOpen(false)}>
                Close
              </Button>
            </div>
          ) : null
        }
      >
        <div className="p-3">
          The list.{" "}
          <Button size="sm" onPress={() => setOpen(true)}>
            Preview
          </Button>
        </div>
      </SplitPane>
    </div>
  );
}

export function Navigation() {
  return (
    <Chapter id="navigation" title="Navigation and layout">
      <Specimen title="Page header" className="block!">
        <div className="rounded-lg border border-line bg-surface">
          <PageHeader
            title="Konex"
            mark={<Avatar name="Konex" shape="square" size={40} />}
            breadcrumbs={[{ label: "Companies", href: "/ui", icon: "building-2" }, { label: "Konex" }]}
            description="Software, Berlin"
            actions={
              <>
                <IconButton icon="star" label="Favourite" />
                <Button icon="phone">Log a call</Button>
                <Button variant="primary" icon="plus">
                  New deal
                </Button>
              </>
            }
          />
        </div>
      </Specimen>
      <Specimen title="Tabs" className="block!">
        <Tabs
          label="Record"
          items={[
            { id: "timeline", label: "Timeline", icon: "history", content: "What happened, newest first." },
            { id: "deals", label: "Deals", count: 12, content: "Twelve deals." },
            { id: "files", label: "Files", isDisabled: true },
          ]}
        />
      </Specimen>
      <Specimen title="Stepper">
        <Steps />
      </Specimen>
      <Specimen title="Tree, disclosure" className="grid! w-full gap-4 lg:grid-cols-2">
        <Card>
          <Teams />
        </Card>
        <Card>
          <Disclosure title="Details" count={8} actions={<IconButton icon="pencil" label="Edit" size="xs" />}>
            Sections of a record fold away.
          </Disclosure>
          <Disclosure title="Addresses" isOpenAtFirst={false}>
            Closed at first.
          </Disclosure>
        </Card>
      </Specimen>
      <Specimen title="Split pane">
        <Panes />
      </Specimen>
    </Chapter>
  );
}
