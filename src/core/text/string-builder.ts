const capacity = 16_384

/** A string put together from single code units, quicker than by joining strings of one. */
export class StringBuilder {
  readonly #room: Uint16Array
  #used = 0
  readonly #parts: string[] = []
  #flushed = 0

  /** About `expected` code units will come; more may. */
  constructor(expected: number) {
    this.#room = new Uint16Array(Math.min(Math.max(expected, 1), capacity))
  }

  /** In UTF-16 code units. */
  get length(): number {
    return this.#flushed + this.#used
  }

  /** Whether there is room for no more; `flush` makes some. */
  get isFull(): boolean {
    return this.#used === this.#room.length
  }

  /** Adds one code unit. There must be room. */
  addUnit(unit: number): void {
    this.#room[this.#used] = unit
    this.#used += 1
  }

  /** Adds `part`, making room where it is needed. */
  add(part: string): void {
    for (let index = 0; index < part.length; index += 1) {
      if (this.isFull) this.flush()
      this.addUnit(part.charCodeAt(index))
    }
  }

  /** Makes room. */
  flush(): void {
    this.#parts.push(String.fromCharCode(...this.#room.subarray(0, this.#used)))
    this.#flushed += this.#used
    this.#used = 0
  }

  /** What was put together. */
  finish(): string {
    this.flush()
    return this.#parts.join('')
  }
}
