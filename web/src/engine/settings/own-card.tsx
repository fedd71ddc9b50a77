import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { faceUrl } from "@/engine/files/faces";
import { useMe } from "@/engine/sync/meta";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { showToast } from "@/ui/toast";
import { CropDialog } from "./crop-dialog";
import { useRoleName } from "./roles";
import { usePicture } from "./use-picture";

/** Who one is to the others: picture, name, role. */
export function OwnCard() {
  const { user } = useMe();
  const role = useRoleName();
  const src = user.picture === "" ? null : faceUrl(user.id, user.picture);
  return (
    <div className="flex flex-wrap items-center gap-4 px-4 py-4">
      <Avatar name={user.name} src={src} size={56} />
      <div className="min-w-0 flex-1 basis-40">
        <div className="truncate text-lg text-heading">{user.name}</div>
        <div className="truncate text-sm text-ink-muted">{user.email}</div>
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          <Badge>{role(user.role)}</Badge>
          {user.team !== null && <Badge icon="users">{user.team.title}</Badge>}
        </div>
      </div>
      <PictureButtons src={src} />
    </div>
  );
}

function PictureButtons({ src }: { src: string | null }) {
  const { t } = useLingui();
  const picture = usePicture("/me/picture", src);
  const [chosen, setChosen] = useState<File | null>(null);
  const close = () => setChosen(null);
  const refuse = () => {
    close();
    showToast({ title: t`This is no picture`, detail: t`Choose a PNG, JPEG or WebP file.`, tone: "danger" });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <FileTrigger acceptedFileTypes={["image/*"]} onSelect={(files) => setChosen(files?.[0] ?? null)}>
        <Button icon="camera" isLoading={picture.isBusy}>
          {src === null ? t`Add a picture` : t`Change picture`}
        </Button>
      </FileTrigger>
      {src !== null && (
        <Button variant="ghost" onPress={() => void picture.remove()} isDisabled={picture.isBusy}>
          {t`Remove`}
        </Button>
      )}
      {chosen !== null && (
        <CropDialog
          file={chosen}
          onClose={close}
          onBroken={refuse}
          onCut={(cut) => {
            close();
            void picture.put(cut);
          }}
        />
      )}
    </div>
  );
}
