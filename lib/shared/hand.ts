// The manicule in a box of 16: the cuff is filled, the fingers are drawn with a line.
export const CUFF = 'M1.1 5.2h1.3a.6.6 0 0 1 .6.6v6.9a.6.6 0 0 1-.6.6H1.1a.6.6 0 0 1-.6-.6V5.8a.6.6 0 0 1 .6-.6z';
export const FINGERS = 'M4.5 6.3C5.4 6.2 6 5.6 6.6 4.8 7.2 4 8.3 3.7 8.7 4.3 9 4.8 8.7 5.4 8.2 6.1H14.1a1.15 1.15 0 0 1 0 2.3H9.9a1 1 0 0 1 .1 1.85A.95.95 0 0 1 9.5 11.95 .9.9 0 0 1 8.6 13.1H6.3C5.5 13.1 5 12.7 4.5 12.5';
