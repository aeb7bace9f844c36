// Plain text stands as it is: it has no place for anything but what was written. What is written in letters but is a
// format of its own (SVG, HTML, RTF, mail, address cards) has such places, and is not plain text.
import { must } from './removed.ts';

const FORMAT =
  /^\s*(<|\{\\rtf|%!|%PDF|BEGIN:|#!|\{\s*")|^(From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Date|Subject|X-[\w-]+):/imu;

export function mustBePlainText(bytes: Uint8Array): void {
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    must(false, 'unknown');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a text from anything else
  must(!/[\x00-\x08\x0b\x0e-\x1f\x7f]/u.test(text), 'unknown');
  must(!FORMAT.test(text.slice(0, 4096)), 'unknown');
}
