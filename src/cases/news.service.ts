// Who finds something new in the watch centre when they sign in: for the letter of the morning, which says no more than
// that. What it must never do: say how much, or of what.
export { peopleWithNews } from './news.store.ts';
