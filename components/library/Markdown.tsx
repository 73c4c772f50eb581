// Markdown as elements. Raw HTML is shown as the text that it is, links lead to http(s) only, and nothing is loaded: of an image its name is a link.
import type { Definition, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import { OutLink } from './OutLink';
import styles from './Markdown.module.css';

/** Deeper than anybody writes, and no deeper than can be drawn. */
const DEPTH_MAX = 40;

export default function Markdown({ text }: { text: string }) {
  const tree = useMemo(() => fromMarkdown(text), [text]);
  return <div className={styles.text}>{draw(tree, listDefinitions(tree), 0)}</div>;
}

type Definitions = ReadonlyMap<string, string>;

function draw(node: Nodes, links: Definitions, depth: number): ReactNode {
  if (depth > DEPTH_MAX) return null;
  // Spread: a piece of a text has no name but its place.
  const inside = () => ('children' in node ? createElement(Fragment, null, ...node.children.map((child) => draw(child, links, depth + 1))) : null);
  switch (node.type) {
    case 'root':
      return inside();
    case 'paragraph':
      return <p dir="auto">{inside()}</p>;
    case 'heading': {
      // Below the headings of the pane.
      const Heading = node.depth === 1 ? 'h4' : node.depth === 2 ? 'h5' : 'h6';
      return <Heading dir="auto">{inside()}</Heading>;
    }
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>;
    case 'listItem':
      return <li dir="auto">{inside()}</li>;
    case 'emphasis':
      return <em>{inside()}</em>;
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'link':
      return <OutLink url={node.url}>{inside()}</OutLink>;
    case 'linkReference':
      return <OutLink url={links.get(node.identifier) ?? ''}>{inside()}</OutLink>;
    case 'image':
      return <OutLink url={node.url}>{node.alt || node.url}</OutLink>;
    case 'imageReference':
      return <OutLink url={links.get(node.identifier) ?? ''}>{node.alt || node.identifier}</OutLink>;
    case 'code':
      return <pre><code>{node.value}</code></pre>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'text':
    case 'html':
      return node.value;
    default:
      return null;
  }
}

function listDefinitions(tree: Nodes): Definitions {
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
