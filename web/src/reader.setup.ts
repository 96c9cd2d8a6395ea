/** Tests outside of a browser have a reader of British English, whatever the machine speaks. */
Object.defineProperty(globalThis, 'navigator', { value: { language: 'en-GB' }, configurable: true });
