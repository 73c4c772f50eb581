// Markdown as elements, with the tables, tasks, strokes and bare addresses that notes have beside CommonMark. Raw HTML is shown as the text that it is,
// links lead to http(s) only, and nothing is loaded: of an image its name is a link.
import type { Definition, ListItem, Nodes, Paragraph } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import { OutLink } from './OutLink';
import styles from './Markdown.module.css';

/** Deeper than anybody writes, and no deeper than can be drawn. */
const DEPTH_MAX = 40;

export default function Markdown({ text }: { text: string }) {
  const drawn = useMemo(() => {
    const tree = fromMarkdown(text);
    return draw(tree, { text, links: listDefinitions(tree), isLinked: false }, 0);
  }, [text]);
  return <div className={styles.text}>{drawn}</div>;
}

interface Around {
  /** All of it. */
  text: string;
  links: ReadonlyMap<string, string>;
  /** In a link there is no other. */
  isLinked: boolean;
}

function draw(node: Nodes, around: Around, depth: number): ReactNode {
  if (depth > DEPTH_MAX) return null;
  const inside = (of: Nodes = node) => drawEach('children' in of ? of.children.map((child) => draw(child, around, depth + 1)) : []);
  const link = (url: string) => <OutLink url={url}>{'children' in node && drawEach(node.children.map((child) => draw(child, { ...around, isLinked: true }, depth + 1)))}</OutLink>;
  const linkOf = (identifier: string) => around.links.get(identifier) ?? '';
  switch (node.type) {
    case 'root':
      return inside();
    case 'paragraph': {
      const { start, end } = node.position ?? {};
      const table = start && end && readTable(around.text.slice(start.offset, end.offset));
      return table ? drawTable(table, around, depth + 1) : <p dir="auto">{inside()}</p>;
    }
    case 'heading': {
      // Below the headings of the pane.
      const Heading = node.depth === 1 ? 'h4' : node.depth === 2 ? 'h5' : 'h6';
      return <Heading dir="auto">{inside()}</Heading>;
    }
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>;
    case 'listItem': {
      const task = readTask(node);
      if (!task) return <li dir="auto">{inside()}</li>;
      return <li dir="auto" className={styles.task}><span role="img" aria-label={task.isDone ? 'Done' : 'To do'} className={styles.box}>{task.isDone ? '☑' : '☐'}</span>{inside(task.item)}</li>;
    }
    case 'emphasis':
      return <em>{inside()}</em>;
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'link':
      return link(node.url);
    case 'linkReference':
      return link(linkOf(node.identifier));
    case 'image':
      return around.isLinked ? node.alt : <OutLink url={node.url}>{node.alt || node.url}</OutLink>;
    case 'imageReference':
      return around.isLinked ? node.alt : <OutLink url={linkOf(node.identifier)}>{node.alt || node.identifier}</OutLink>;
    case 'code':
      return <pre><code>{node.value}</code></pre>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'text':
      return drawText(node.value, around.isLinked);
    case 'html':
      return node.value;
    default:
      return null;
  }
}

/** Spread: a piece of a text has no name but its place. */
function drawEach(pieces: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...pieces);
}

/** An address, without the punctuation of the sentence behind it; or what is struck out. */
const ADDRESS_OR_STROKE = /(\bhttps?:\/\/(?:\([^\s<>"()]*\)|[^\s<>"()])+(?<![.,;:!?'”’\]}*~]))|~~(?!\s)([^~\n]+)(?<!\s)~~/g;

function drawText(text: string, isLinked: boolean): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { 0: match, 1: url, 2: struck, index } of text.matchAll(ADDRESS_OR_STROKE)) {
    pieces.push(text.slice(at, index), struck !== undefined ? <del>{drawText(struck, isLinked)}</del> : url === undefined || isLinked ? match : <OutLink url={url}>{url}</OutLink>);
    at = index + match.length;
  }
  return at === 0 ? text : drawEach([...pieces, text.slice(at)]);
}

/** `- [x] done`: the item without its box. */
function readTask(item: ListItem): { item: ListItem; isDone: boolean } | undefined {
  const [first, ...rest] = item.children;
  const [begins, ...more] = first?.type === 'paragraph' ? first.children : [];
  const [box, mark] = begins?.type === 'text' ? (/^\[([ xX])\]\s+/.exec(begins.value) ?? []) : [];
  if (box === undefined || begins?.type !== 'text') return undefined;
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: begins.value.slice(box.length) }, ...more] };
  return { item: { ...item, children: [paragraph, ...rest] }, isDone: mark !== ' ' };
}

interface Table {
  head: string[];
  rows: string[][];
}

/** Lines of cells between strokes, the second of which rules off the head. */
function readTable(source: string): Table | undefined {
  const [head, rule, ...rows] = source.split('\n').map(readCells);
  if (!head || rule?.length !== head.length || !source.includes('|') || !rule.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
  return { head, rows: rows.map((row) => head.map((_, column) => row[column] ?? '')) };
}

function readCells(line: string): string[] {
  return line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function drawTable({ head, rows }: Table, around: Around, depth: number): ReactNode {
  const drawRow = (cells: readonly string[], kind: 'th' | 'td') => createElement('tr', null, ...cells.map((text) => createElement(kind, null, draw(fromMarkdown(text), { ...around, text }, depth))));
  return <table><thead>{drawRow(head, 'th')}</thead><tbody>{drawEach(rows.map((row) => drawRow(row, 'td')))}</tbody></table>;
}

function listDefinitions(tree: Nodes): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: Nodes, depth: number) => {
    if (node.type === 'definition') keep(node);
    if ('children' in node && depth <= DEPTH_MAX) for (const child of node.children) visit(child, depth + 1);
  };
  // The first one of a name holds.
  const keep = ({ identifier, url }: Definition) => void (found.has(identifier) || found.set(identifier, url));
  visit(tree, 0);
  return found;
}
