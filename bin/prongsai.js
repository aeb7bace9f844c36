#!/usr/bin/env node
// The command `prongsai`: see scripts/run.mjs.
import '../scripts/run.mjs';
