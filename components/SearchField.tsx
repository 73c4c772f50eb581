// The search field. It keeps the focus while arrows move through the list that it controls.
import type { ComponentProps } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './SearchField.module.css';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  value: string;
  onSearch: (text: string) => void;
}

export function SearchField({ value, onSearch, ...rest }: SearchFieldProps) {
  return (
    <div className={styles.field}>
      <Icon name="search" />
      <input
        type="search"
        aria-label="Search"
        placeholder="Search title, author, tag, note"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={value}
        onChange={({ target }) => onSearch(target.value)}
        {...rest}
      />
      {value === '' ? <kbd aria-hidden="true">/</kbd> : <Button icon="x" label="Clear the search" onClick={() => onSearch('')} />}
    </div>
  );
}
