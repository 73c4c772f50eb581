// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { later } from '@/components/later';

afterEach(cleanup);

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;
const empty = () => document.body.textContent === '';

describe('a component that comes later', () => {
  it('is drawn once its code is there', async () => {
    const Later = later(async () => ({ default: Greeting }));
    render(<Suspense><Later name="you" /></Suspense>);
    expect(empty()).toBe(true);
    expect(await screen.findByText('Hello you')).toBeDefined();
  });

  it('is drawn at once where its code was fetched ahead', async () => {
    const module = Promise.resolve({ default: Greeting });
    const Later = later(() => module);
    Later.load();
    await module;
    render(<Suspense><Later name="you" /></Suspense>);
    expect(screen.getByText('Hello you')).toBeDefined();
  });

  it('asks again where fetching ahead failed', async () => {
    let asked = 0;
    const Later = later(async () => {
      asked += 1;
      if (asked === 1) throw new Error('gone');
      return { default: Greeting };
    });
    Later.load();
    render(<Suspense><Later name="you" /></Suspense>);
    expect(await screen.findByText('Hello you')).toBeDefined();
  });
});
