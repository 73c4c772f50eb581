// The empty list teaches: where to begin, and how to bring back what was there before.
import { Hand } from './Hand';
import { leaveFor } from './place';
import { State, Way } from './State';

export function FirstVisit({ onRestore }: { onRestore: () => void }) {
  return (
    <State
      sign={<Hand />}
      title="Your reading list starts on a page of papers"
      text="Open a listing. A small hand stands beside every paper: click it, and the paper is here, in this browser and nowhere else."
    >
      <Way icon="link" what="Hugging Face papers" where="huggingface.co/papers" onGo={() => void leaveFor('https://huggingface.co/papers')} />
      <Way icon="link" what="arXiv, new in cs.CL" where="arxiv.org/list/cs.CL/new" onGo={() => void leaveFor('https://arxiv.org/list/cs.CL/new')} />
      <Way icon="import" what="Restore a backup" where="A file that Manicule wrote" onGo={onRestore} />
    </State>
  );
}
