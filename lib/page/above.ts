// What floats above the page: slip, toast and tip in one layer. A page is marked without any of it; it comes, with its script, when the
// reader first points at a hand.
import { createLayer, type Layer } from './layer';
import type { Scheme } from './scheme';
import { Slip, type SlipPorts } from './slip';
import { Tip } from './tip';
import { Toast } from './toast';
import type { Trust } from './trust';

export interface Above {
  layer: Layer;
  slip: Slip;
  toast: Toast;
  tip: Tip;
}

export type CreateAbove = typeof createAbove;

export function createAbove(scheme: Scheme, isTrusted: Trust, ports: SlipPorts): Above {
  const layer = createLayer(scheme, isTrusted);
  return { layer, toast: new Toast(layer), tip: new Tip(layer), slip: new Slip(layer, ports) };
}
