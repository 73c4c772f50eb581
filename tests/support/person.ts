// Someone at the screen: finds things by role and name in the accessibility tree (the only way into a closed shadow root),
// points with the mouse and types on the keyboard. Nothing is done that a person could not do.
import { TARGET_GONE, type Cdp } from './cdp.ts';
import { until } from './until.ts';

export interface Thing {
  role: string;
  name: string;
  /** What a field holds. */
  value: string;
  description: string;
  /** `pressed`, `expanded`, `focused`, `checked`, …, as the browser tells assistive technology. */
  states: Record<string, unknown>;
  /** Names of the things inside it, in reading order. */
  text: string;
  nodeId: number;
}

export interface Wanted {
  role?: string;
  name?: string | RegExp | ((name: string) => boolean);
}

interface AxNode {
  nodeId: string;
  ignored: boolean;
  parentId?: string;
  childIds?: string[];
  backendDOMNodeId?: number;
  role?: { value?: unknown };
  name?: { value?: unknown };
  value?: { value?: unknown };
  description?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

export type Modifier = 'Alt' | 'Control' | 'Meta' | 'Shift';
const MODIFIERS: Record<Modifier, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

const NAMED_KEYS: Record<string, { code: string; keyCode: number; text?: string }> = {
  Enter: { code: 'Enter', keyCode: 13, text: '\r' },
  Escape: { code: 'Escape', keyCode: 27 },
  Backspace: { code: 'Backspace', keyCode: 8 },
  Delete: { code: 'Delete', keyCode: 46 },
  Tab: { code: 'Tab', keyCode: 9 },
  ' ': { code: 'Space', keyCode: 32, text: ' ' },
  ArrowLeft: { code: 'ArrowLeft', keyCode: 37 },
  ArrowUp: { code: 'ArrowUp', keyCode: 38 },
  ArrowRight: { code: 'ArrowRight', keyCode: 39 },
  ArrowDown: { code: 'ArrowDown', keyCode: 40 },
  Home: { code: 'Home', keyCode: 36 },
  End: { code: 'End', keyCode: 35 },
};

export class Person {
  readonly cdp: Cdp;

  constructor(cdp: Cdp) {
    this.cdp = cdp;
  }

  /** Everything that assistive technology is told of, in reading order. */
  async look(): Promise<Thing[]> {
    const { nodes } = (await this.cdp.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    return nodes.filter((node) => !node.ignored && node.backendDOMNodeId !== undefined).map((node) => ({
      role: text(node.role),
      name: text(node.name),
      value: text(node.value),
      description: text(node.description),
      states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      text: textInside(node, byId),
      nodeId: node.backendDOMNodeId ?? 0,
    }));
  }

  async findAll(wanted: Wanted): Promise<Thing[]> {
    return (await this.look()).filter((thing) => is(thing.role, wanted.role) && is(thing.name, wanted.name));
  }

  async find(wanted: Wanted): Promise<Thing | undefined> {
    return (await this.findAll(wanted))[0];
  }

  /** Waits until the thing is there, and as `test` wants it. */
  async see(wanted: Wanted, test?: (thing: Thing) => boolean, deadlineMs?: number): Promise<Thing> {
    return until(`${describe(wanted)} is seen${test ? ` with ${test.toString()}` : ''}`, async () => (await this.findAll(wanted)).find(test ?? Boolean), deadlineMs);
  }

  async seeNo(wanted: Wanted): Promise<void> {
    await until(`${describe(wanted)} is gone`, async () => (await this.find(wanted)) === undefined);
  }

  async click(wanted: Wanted): Promise<void> {
    // What is seen may be gone or drawn anew before the mouse is there: look again.
    await until(`${describe(wanted)} is clicked`, async () => {
      const thing = await this.find(wanted);
      if (!thing || thing.states.disabled === true) return false;
      await this.clickThing(thing);
      return true;
    });
  }

  async clickThing(thing: Thing): Promise<void> {
    const { x, y } = await this.pointAt(thing);
    const at = { x, y, button: 'left' as const, clickCount: 1 };
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    // A popup that closes at a click takes its end of the wire with it.
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }).catch((error: Error) => {
      if (error.message !== TARGET_GONE) throw error;
    });
  }

  /** Moves the mouse to the middle of the thing, scrolling there first; follows it while it moves. */
  async pointAt(thing: Thing): Promise<{ x: number; y: number }> {
    await this.cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: thing.nodeId });
    let point = await this.#middleOf(thing);
    for (;;) {
      await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...point });
      const then = await this.#middleOf(thing);
      if (then.x === point.x && then.y === point.y) return point;
      point = then;
    }
  }

  async #middleOf({ nodeId }: Thing): Promise<{ x: number; y: number }> {
    const { model } = await this.cdp.send('DOM.getBoxModel', { backendNodeId: nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  /** Types text key by key. */
  async type(words: string): Promise<void> {
    for (const key of words) await this.press(key);
  }

  /** Puts text in as from the clipboard. */
  async paste(words: string): Promise<void> {
    await this.cdp.send('Input.insertText', { text: words });
  }

  async press(key: string, ...modifiers: Modifier[]): Promise<void> {
    const bits = modifiers.reduce((sum, modifier) => sum | MODIFIERS[modifier], 0);
    const known = NAMED_KEYS[key];
    const typed = known ? known.text : key;
    const stroke = {
      key,
      code: known?.code ?? (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : ''),
      windowsVirtualKeyCode: known?.keyCode ?? (/^[a-z\d]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0),
      modifiers: bits,
    };
    const writes = typed !== undefined && !modifiers.includes('Control') && !modifiers.includes('Meta') && !modifiers.includes('Alt');
    await this.cdp.send('Input.dispatchKeyEvent', { type: writes ? 'keyDown' : 'rawKeyDown', ...stroke, ...(writes ? { text: typed } : {}) });
    await this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
  }

  /** The thing that has the keyboard. */
  async focused(): Promise<Thing | undefined> {
    return (await this.look()).findLast((thing) => thing.states.focused === true && thing.role !== 'RootWebArea');
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.cdp.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  /** Runs an expression in the page's own world; for what a person cannot see, such as rule violations. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  }
}

function text(property: { value?: unknown } | undefined): string {
  return property?.value === undefined ? '' : String(property.value);
}

function textInside(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  return children.map((child) => (text(child.role) === 'StaticText' ? text(child.name) : text(child.role) === 'InlineTextBox' ? '' : textInside(child, byId))).filter(Boolean).join(' ');
}

function is(found: string, wanted: Wanted['name']): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === 'function') return wanted(found);
  return typeof wanted === 'string' ? found === wanted : wanted.test(found);
}

function describe({ role, name }: Wanted): string {
  return [role, name].filter((part) => part !== undefined).map((part) => `“${String(part)}”`).join(' ');
}
