// How a room says that something happened: tell(tx, notice), in the transaction in which it happens; or telling(row)
// as a part of the very statement that does it, where every question to the database counts.
export {
  addNotice as tell,
  type NoticeRow,
  rowOf as noticeRow,
  writing as telling,
} from './notices.store.ts';
