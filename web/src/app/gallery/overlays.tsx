import { useState } from "react";
import { Button } from "@/ui/button";
import { ContextMenu } from "@/ui/context-menu";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { Drawer } from "@/ui/drawer";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuSectionItems } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";
import { Chapter, Specimen } from "./specimen";

const ITEMS: readonly MenuSectionItems[] = [
  {
    id: "work",
    label: "Deal",
    items: [
      { id: "edit", label: "Edit", icon: "pencil", shortcut: "E" },
      { id: "win", label: "Mark as won", icon: "trophy", tone: "positive", shortcut: "W" },
      {
        id: "move",
        label: "Move to",
        icon: "arrow-right",
        items: [
          { id: "prospecting", label: "Prospecting" },
          { id: "engaging", label: "Engaging", isSelected: true },
        ],
      },
      { id: "locked", label: "Change owner", icon: "user", detail: "Only managers may", isDisabled: true },
    ],
  },
  {
    id: "end",
    items: [
      { id: "archive", label: "Archive", icon: "archive" },
      { id: "delete", label: "Delete for good", icon: "trash", tone: "danger", shortcut: "mod+Backspace" },
    ],
  },
];

type Open = "dialog" | "form" | "confirm" | "drawer" | null;

function Modals() {
  const [open, setOpen] = useState<Open>(null);
  const [name, setName] = useState("");
  const close = () => setOpen(null);
  const footer = (
    <>
      <Button onPress={close}>Cancel</Button>
      <Button variant="primary" type="submit">
        Create company
      </Button>
    </>
  );
  return (
    <>
      <Button onPress={() => setOpen("form")}>Form dialog</Button>
      <Button onPress={() => setOpen("confirm")}>Confirm dialog</Button>
      <Button onPress={() => setOpen("drawer")}>Drawer</Button>
      <Dialog
        isOpen={open === "form"}
        onClose={close}
        onSubmit={close}
        title="New company"
        description="You can fill in the rest later."
        footer={footer}
      >
        <div className="space-y-4">
          <TextField label="Name" value={name} onChange={setName} isRequired autoFocus />
          <TextField label="Website" type="url" icon="globe" value="" onChange={setName} />
        </div>
      </Dialog>
      <ConfirmDialog
        isOpen={open === "confirm"}
        onClose={close}
        onConfirm={close}
        title="Delete 12 deals?"
        description="Their activities go with them. This cannot be undone."
        confirm="Delete 12 deals"
      />
      <Drawer
        isOpen={open === "drawer"}
        onClose={close}
        title="GTX Pro for Konex"
        actions={<IconButton size="sm" icon="maximize-2" label="Open page" />}
      >
        <p className="text-ink-muted">A record beside its list.</p>
      </Drawer>
    </>
  );
}

function Toasts() {
  const undo = { label: "Undo", onPress: () => showToast({ title: "Restored" }) };
  return (
    <>
      <Button
        onPress={() => showToast({ title: "Deal archived", detail: "GTX Pro for Konex", action: undo })}
      >
        Toast with undo
      </Button>
      <Button
        onPress={() => showToast({ title: "Import finished", detail: "8,800 deals", tone: "positive" })}
      >
        Positive toast
      </Button>
      <Button
        onPress={() =>
          showToast({ title: "Not saved", detail: "Somebody changed the amount.", tone: "danger" })
        }
      >
        Error toast
      </Button>
    </>
  );
}

export function Overlays() {
  return (
    <Chapter id="overlays" title="Overlays">
      <Specimen title="Menu, popover, tooltip">
        <Menu trigger={<Button iconEnd="chevron-down">Menu</Button>} label="Deal" items={ITEMS} />
        <Popover trigger={<Button icon="columns">Popover</Button>} label="Columns" className="w-64">
          {(closePopover) => (
            <div className="space-y-3">
              <p>Anything small: filters, columns, pickers.</p>
              <Button size="sm" variant="primary" onPress={closePopover}>
                Done
              </Button>
            </div>
          )}
        </Popover>
        <Tooltip text="Only a hint" shortcut="mod+J">
          <Button>Tooltip</Button>
        </Tooltip>
      </Specimen>
      <Specimen title="Context menu">
        <ContextMenu
          label="Deal"
          items={ITEMS}
          className="grid h-20 w-full place-items-center rounded-md border border-dashed border-line-strong text-ink-muted"
        >
          Right click here
        </ContextMenu>
      </Specimen>
      <Specimen title="Dialog and drawer">
        <Modals />
      </Specimen>
      <Specimen title="Toast">
        <Toasts />
      </Specimen>
    </Chapter>
  );
}
