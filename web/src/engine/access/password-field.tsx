import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { TextField } from "@/ui/text-field";

export interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  help?: string | undefined;
  isNew?: boolean | undefined;
  autoFocus?: boolean | undefined;
}

/** A password, with a way to see what was typed. */
export function PasswordField({ isNew, ...props }: PasswordFieldProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      name="password"
      type={isShown ? "text" : "password"}
      autoComplete={isNew === true ? "new-password" : "current-password"}
      suffix={
        <IconButton
          slot={null}
          icon={isShown ? "eye-off" : "eye"}
          label={isShown ? t`Hide the password` : t`Show the password`}
          size="xs"
          onPress={() => setShown(!isShown)}
        />
      }
    />
  );
}
