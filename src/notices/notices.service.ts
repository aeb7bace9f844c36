// How a room says that something happened: tell(tx, notice), in the transaction in which it happens.
export { addNotice as tell } from './notices.store.ts';
