import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { useShown } from "@/engine/files/use-shown";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { type Crop, fit, MOST_ZOOM, moved, partOf, placeOf, type Sides, WHOLE } from "./crop";

const WINDOW = 256;
/** Pixels of a side that are sent. */
const SENT = 512;
const STEP = 8;
const KEYS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: STEP, y: 0 },
  ArrowRight: { x: -STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
};

interface CropDialogProps {
  file: File;
  onClose: () => void;
  onCut: (picture: Blob) => void;
  /** The file is no picture that this browser can read. */
  onBroken: () => void;
}

/** Cuts a square out of a picture: pulled by pointer or arrow keys, enlarged by the slider. */
export function CropDialog({ file, onClose, onCut, onBroken }: CropDialogProps) {
  const { t } = useLingui();
  const shown = useShown(file);
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  const [crop, setCrop] = useState<Crop>(WHOLE);
  const sides = image === null ? null : sidesOf(image);
  const cut = async () => {
    if (image !== null) onCut(await squareOf(image, crop));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Choose the part that is shown`}
      description={t`Drag the picture, or move it with the arrow keys.`}
      size="sm"
      onSubmit={() => void cut()}
      footer={<SubmitFooter verb={t`Use this picture`} isDisabled={image === null} onCancel={onClose} />}
    >
      <div className="flex flex-col items-center gap-4">
        <CropWindow crop={crop} sides={sides} onCrop={setCrop}>
          <img
            ref={shown}
            alt=""
            draggable={false}
            onLoad={(event) => setImage(event.currentTarget)}
            onError={onBroken}
            className="absolute inset-0 max-w-none"
            style={sides === null ? { visibility: "hidden" } : placeOf(crop, sides, WINDOW)}
          />
        </CropWindow>
        <ZoomSlider
          zoom={crop.zoom}
          onZoom={(zoom) => sides !== null && setCrop(fit({ ...crop, zoom }, sides))}
        />
      </div>
    </Dialog>
  );
}

interface CropWindowProps {
  crop: Crop;
  sides: Sides | null;
  onCrop: (crop: Crop) => void;
  children: ReactNode;
}

function CropWindow({ crop, sides, onCrop, children }: CropWindowProps) {
  const { t } = useLingui();
  const move = (by: { x: number; y: number }) => sides !== null && onCrop(moved(crop, sides, WINDOW, by));
  const press = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(by);
  };
  const drag = (event: PointerEvent) => {
    if (event.buttons === 1) move({ x: event.movementX, y: event.movementY });
  };
  return (
    <div
      role="application"
      // A picture is placed from its left corner in every language.
      dir="ltr"
      aria-label={t`Part of the picture`}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      className="relative size-64 cursor-grab touch-none overflow-hidden rounded-full bg-sunken ring-1 ring-line-strong active:cursor-grabbing"
    >
      {children}
    </div>
  );
}

function ZoomSlider({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useLingui();
  return (
    <Slider
      aria-label={t`Size`}
      value={zoom}
      minValue={1}
      maxValue={MOST_ZOOM}
      step={0.05}
      onChange={(next) => onZoom(next)}
      className="flex w-64 items-center gap-2 text-ink-faint"
    >
      <Icon name="zoom-out" size={16} />
      <SliderTrack className="relative h-6 flex-1 before:absolute before:inset-x-0 before:top-1/2 before:h-1 before:-translate-y-1/2 before:rounded-full before:bg-line-strong">
        <SliderThumb className="top-1/2 size-4 rounded-full border-2 border-accent bg-surface shadow-1 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus" />
      </SliderTrack>
      <Icon name="zoom-in" size={16} />
    </Slider>
  );
}

function sidesOf(image: HTMLImageElement): Sides {
  return { width: image.naturalWidth, height: image.naturalHeight };
}

/** The part under the window as a picture of its own. */
async function squareOf(image: HTMLImageElement, crop: Crop): Promise<Blob> {
  const { left, top, side } = partOf(crop, sidesOf(image));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SENT;
  canvas.getContext("2d")?.drawImage(image, left, top, side, side, 0, 0, SENT, SENT);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png"),
  );
}
