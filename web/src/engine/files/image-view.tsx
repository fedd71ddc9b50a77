import { useLingui } from "@lingui/react/macro";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { cx } from "@/kit/cx";
import { formatPercent } from "@/kit/numbers";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { contentUrl, type FileItem, previewUrl } from "./file-item";
import { isShownByBrowser } from "./file-kinds";
import { NoView } from "./no-view";
import { zoomIn, zoomOut } from "./zoom";

/** From here on the picture that the server draws comes first: the original is fetched when it is enlarged. */
const LARGE = 4_000_000;

/** A picture that fits, and as large as one wants: by button, key or double press; moved by dragging. */
export function ImageView({ file }: { file: FileItem }) {
  const { t } = useLingui();
  const [isBroken, setBroken] = useState(false);
  const [zoom, setZoom] = useState<Zoom>(null);
  useZoomKeys(setZoom);
  if (isBroken) return <NoView file={file} />;
  return (
    <div role="group" aria-label={t`Picture`} className="flex size-full min-h-0 flex-col">
      <Frame file={file} zoom={zoom} onZoom={setZoom} onBroken={() => setBroken(true)} />
      <ZoomBar zoom={zoom} onZoom={setZoom} />
    </div>
  );
}

/** Null: as large as there is room. */
type Zoom = number | null;

const KEYS: Readonly<Record<string, (zoom: Zoom) => number>> = { "+": zoomIn, "=": zoomIn, "-": zoomOut };

/** Wherever the focus is in the viewer, but for a text that is typed and the keys of the browser. */
function useZoomKeys(onZoom: (change: (zoom: Zoom) => Zoom) => void): void {
  useEffect(() => {
    const press = ({ key, target, ctrlKey, metaKey }: KeyboardEvent) => {
      if (ctrlKey || metaKey || target instanceof HTMLInputElement) return;
      if (key === "0") onZoom(() => null);
      else onZoom((zoom) => KEYS[key]?.(zoom) ?? zoom);
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [onZoom]);
}

function sourceOf(file: FileItem, zoom: Zoom): string {
  const isOriginal = isShownByBrowser(file.mediaType) && (file.size < LARGE || zoom !== null);
  return isOriginal ? contentUrl(file) : previewUrl(file, "large");
}

interface FrameProps {
  file: FileItem;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  onBroken: () => void;
}

function Frame({ file, zoom, onZoom, onBroken }: FrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const isFree = zoom !== null;
  const move = (event: PointerEvent) => {
    if (!isFree || event.buttons !== 1 || event.pointerType === "touch") return;
    frame.current?.scrollBy(-event.movementX, -event.movementY);
  };
  return (
    <div
      ref={frame}
      onPointerMove={move}
      className={cx(
        "min-h-0 flex-1 p-4",
        isFree
          ? "grid cursor-grab place-items-[safe_center] overflow-auto"
          : "flex items-center justify-center",
      )}
    >
      <img
        src={sourceOf(file, zoom)}
        alt={file.name}
        draggable={false}
        onError={onBroken}
        onLoad={(event) => setWidth(event.currentTarget.naturalWidth)}
        onDoubleClick={() => onZoom(isFree ? null : 1)}
        className={cx("bg-surface shadow-2", isFree ? "max-w-none" : "max-h-full max-w-full object-contain")}
        style={isFree && width > 0 ? { width: width * zoom } : undefined}
      />
    </div>
  );
}

function ZoomBar({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const percent = zoom === null ? t`Fits` : formatPercent(String(zoom * 100), locale);
  return (
    <div className="flex items-center justify-center gap-1 border-t border-line bg-surface py-1.5">
      <IconButton icon="zoom-out" label={t`Smaller`} shortcut="-" onPress={() => onZoom(zoomOut(zoom))} />
      <output className="w-14 text-center text-xs text-ink-muted nums">{percent}</output>
      <IconButton icon="zoom-in" label={t`Larger`} shortcut="+" onPress={() => onZoom(zoomIn(zoom))} />
      <IconButton icon="maximize-2" label={t`Fit it in`} shortcut="0" onPress={() => onZoom(null)} />
    </div>
  );
}
