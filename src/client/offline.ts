// The island of the whole report and of the page that shows what is left on this device. Where the browser cannot
// keep anything (an old one, a page without https), it does nothing, and the plain form is there.
import { startDevice } from './offline/device-page.ts';
import { startForm } from './offline/whole-form.ts';

const form = document.querySelector<HTMLElement>('[data-offline]');
const device = document.querySelector<HTMLElement>('[data-device]');
if ('indexedDB' in globalThis && globalThis.crypto?.subtle) {
  if (form) void startForm(form);
  if (device) void startDevice(device);
}
