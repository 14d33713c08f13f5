// Undo and redo over whole contents; contents share what did not change, so keeping them costs little.
export class Undo<T> {
  private past: T[] = [];
  private future: T[] = [];
  constructor(private present: T, private readonly most = 200) {}

  get value(): T { return this.present; }
  get canUndo(): boolean { return this.past.length > 0; }
  get canRedo(): boolean { return this.future.length > 0; }

  /** A new state; what was undone is forgotten. */
  push(next: T): void {
    if (next === this.present) return;
    this.past.push(this.present);
    if (this.past.length > this.most) this.past.shift();
    this.present = next;
    this.future = [];
  }
  undo(): T {
    const before = this.past.pop();
    if (before !== undefined) {
      this.future.push(this.present);
      this.present = before;
    }
    return this.present;
  }
  redo(): T {
    const after = this.future.pop();
    if (after !== undefined) {
      this.past.push(this.present);
      this.present = after;
    }
    return this.present;
  }
}
