// What the host of a mark is called, for those that look for marks and bring none.
export const MARK_TAG = 'manicule-mark';
