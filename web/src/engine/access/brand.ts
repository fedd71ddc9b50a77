import { useEffect, useState } from "react";
import { API_ROOT } from "@/engine/api/client";
import { keep, kept } from "@/kit/kept";
import { api } from "./session";

/** What everyone may see who comes to the door. */
export interface Brand {
  name: string;
  accent: string;
  /** Digests of pictures; "" for none. */
  logo: string;
  logo_dark: string;
}

const KEY = "rapport.brand";

/** The name and the logos of the organisation before anybody is signed in: as they were last time, then as they are. */
export function useBrand(): Brand | null {
  const [brand, setBrand] = useState(stored);
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const found = await api.get<Brand>("/brand");
      keep(KEY, JSON.stringify(found));
      if (!isGone) setBrand(found);
    };
    // Without an answer the page looks as it did.
    read().catch(() => {});
    return () => {
      isGone = true;
    };
  }, []);
  return brand;
}

function stored(): Brand | null {
  try {
    return JSON.parse(kept(KEY) ?? "null") as Brand | null;
  } catch {
    return null;
  }
}

export type Logos = Pick<Brand, "logo" | "logo_dark">;

/** Where the logo for a theme is; the light one also stands in the dark. Null for none. */
export function logoUrl(logos: Logos, shown: "light" | "dark"): string | null {
  const theme = shown === "dark" && logos.logo_dark !== "" ? "dark" : "light";
  const digest = theme === "dark" ? logos.logo_dark : logos.logo;
  return digest === "" ? null : `${API_ROOT}/brand/logo?theme=${theme}&v=${digest}`;
}
