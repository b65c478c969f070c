/** Chance that comes out the same each time for the same seed: two loads show the same demonstration. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds start far from each other.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** Mulberry32: small, fast, good enough for data that only has to look plausible. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  is(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Picks by weight. */
  weigh<T>(list: readonly (readonly [T, number])[]): T {
    let left = this.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return list[list.length - 1]?.[0] as T;
  }

  /** Version 7: rows of a day lie beside each other in every index. */
  uuid(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, "0");
    const bits = () => Math.floor(this.next() * 0x1_0000_0000);
    const tail = (bits().toString(16).padStart(8, "0") + bits().toString(16).padStart(8, "0")).slice(0, 15);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}${this.digits(3)}`;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.between(0, 9)).join("");
  }
}
