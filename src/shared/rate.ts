/** A number of calls within a window of time. The window begins with the first call. */
export interface Rate {
  readonly most: number;
  readonly windowSeconds: number;
}
