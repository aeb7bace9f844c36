import { expect, it } from 'vitest';
import { LONGEST } from '#src/cases/sealed.input.ts';
import { MOST } from './send.ts';

it('a browser takes for too long what the house takes for too long', () => expect(MOST).toBe(LONGEST));
