// One small drawing, 16 px, in the colour of the text around it.
const SVG = 'http://www.w3.org/2000/svg';

export const NOTE = 'M3 2.75h10v7.5L10 13.25H3zM13 10.25h-3v3M5.5 5.75h5M5.5 8.25h3';

export function drawing(name: string, path: string, isFilled = false): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `i ${name}`);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  line.setAttribute(isFilled ? 'fill' : 'stroke', 'currentColor');
  if (isFilled) line.setAttribute('fill-rule', 'evenodd');
  svg.append(line);
  return svg;
}
