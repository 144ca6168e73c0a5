/** The first millisecond of the year 10000. */
const year10000Ms = 253_402_300_800_000n;

/** Block time as the manifest writes it: UTC with milliseconds, above year 9999 the number itself. */
export function timeText(ms: bigint): string {
  return ms < year10000Ms ? new Date(Number(ms)).toISOString() : ms.toString();
}
