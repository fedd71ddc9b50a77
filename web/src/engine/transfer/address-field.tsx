import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { TextField } from "@/ui/text-field";

interface AddressFieldProps {
  isBusy: boolean;
  onFetch: (url: string) => void;
}

const EXAMPLE = "https://…";

/** A file that lies on the web is fetched by the server, which asks only where it may. */
export function AddressField({ isBusy, onFetch }: AddressFieldProps) {
  const { t } = useLingui();
  const [url, setUrl] = useState("");
  const isMissing = url.trim() === "";
  const submit = () => {
    if (!isMissing) onFetch(url.trim());
  };
  return (
    <Disclosure title={t`From an address on the web`}>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t`Address of the file`}
          help={t`By https, up to 32 MB. It is fetched once, now.`}
          type="url"
          placeholder={EXAMPLE}
          className="min-w-0 flex-1 basis-72"
          value={url}
          onChange={setUrl}
        />
        <Button type="submit" isDisabled={isMissing} isLoading={isBusy}>{t`Fetch`}</Button>
      </form>
    </Disclosure>
  );
}
