// A file of which nothing is to be said, as far as is known.
import { Button } from '../Button';
import { State } from '../State';
import { entryAmount } from './doctor-words';

export function NothingToMend({ count, unasked, onShow }: { count: number; unasked: number; onShow: () => void }) {
  const all = count === 1 ? 'The one entry is complete' : `All ${count.toLocaleString('en')} entries are complete`;
  return (
    <State
      title={unasked === 0 ? all : 'Nothing to mend, as far as your library knows'}
      text={unasked === 0 ? 'No preprint that has come out elsewhere, nothing missing, nothing there twice.' : `Public sources may know more of ${entryAmount(unasked)}: where a preprint came out, or a field that is missing.`}
    >
      <div><Button look="edge" onClick={onShow}>Show all entries</Button></div>
    </State>
  );
}
