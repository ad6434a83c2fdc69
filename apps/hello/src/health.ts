/** Whether the service wants requests. It starts ready and can only stop, once. */
export class Health {
  private ended = false;

  get stopping(): boolean {
    return this.ended;
  }

  stop(): void {
    this.ended = true;
  }
}
