import { useLingui } from "@lingui/react/macro";
import { FileTrigger } from "react-aria-components";
import { Button } from "@/ui/button";

interface AddButtonsProps {
  onFiles: (files: readonly File[]) => void;
  isMain?: boolean | undefined;
}

/** Choosing files; on a phone also taking a photo. */
export function AddButtons({ onFiles, isMain = false }: AddButtonsProps) {
  const { t } = useLingui();
  const give = (files: FileList | null) => onFiles(Array.from(files ?? []));
  const size = isMain ? "md" : "sm";
  return (
    <>
      <span className="hidden coarse:inline-flex">
        <FileTrigger acceptedFileTypes={["image/*"]} defaultCamera="environment" onSelect={give}>
          <Button size={size} icon="camera">{t`Take a photo`}</Button>
        </FileTrigger>
      </span>
      <FileTrigger allowsMultiple onSelect={give}>
        <Button size={size} icon="upload" variant={isMain ? "primary" : "secondary"}>{t`Add files`}</Button>
      </FileTrigger>
    </>
  );
}
