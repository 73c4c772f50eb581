// Builds elements one by one: text is only ever text, so a hostile title stays a title.

type Attributes = Record<string, string>;

export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that never submits a form of the page. */
export function button(attributes: Attributes, ...children: (Node | string)[]): HTMLButtonElement {
  return element('button', { type: 'button', ...attributes }, ...children);
}

/** Stops an event from reaching the page. */
export function stop(event: Event): void {
  event.stopPropagation();
}
