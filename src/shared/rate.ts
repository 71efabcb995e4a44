/** So many within a window of time that begins with the first. */
export interface Rate {
  readonly most: number;
  readonly windowSeconds: number;
}
