/** Control characters, line breaks, marks of direction (proofs.md, section 7). */
const unreadable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Whether a text can stand in a line that a person reads, without making it say something else. */
export function isReadable(text: string): boolean {
  return !unreadable.test(text);
}
