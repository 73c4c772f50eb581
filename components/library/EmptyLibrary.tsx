// A library without papers teaches: where papers come from, and how to bring those that there are elsewhere.
import { Hand } from '../Hand';
import { leaveFor } from '../place';
import { State, Way } from '../State';

export function EmptyLibrary({ onImport }: { onImport: () => void }) {
  return (
    <State
      sign={<Hand />}
      title="Your library starts on a page of papers"
      text="Open a listing. A small hand stands beside every paper: click it, and the paper is here, in this browser and nowhere else. Or bring what you have: drop a file anywhere on this page."
    >
      <Way icon="import" what="Import papers" where="BibTeX, RIS, CSL JSON, CSV, Zotero, bookmarks, a list of addresses, a backup" onGo={onImport} />
      <Way icon="link" what="Hugging Face papers" where="huggingface.co/papers" onGo={() => void leaveFor('https://huggingface.co/papers')} />
      <Way icon="link" what="arXiv, new in cs.CL" where="arxiv.org/list/cs.CL/new" onGo={() => void leaveFor('https://arxiv.org/list/cs.CL/new')} />
    </State>
  );
}
