/** A number of calls within a window of time. The window begins with the first call. */
export interface Rate {
  readonly max: number;
  readonly windowSeconds: number;
}
