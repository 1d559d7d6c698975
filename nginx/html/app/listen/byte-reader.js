/** Bytes in order; whoever wants more than there are gets a RangeError with a sentence for the reader. */
export class ByteReader {
  #view;
  #place = 0;

  /** @param {ArrayBuffer} buffer */
  constructor(buffer, offset = 0, length = buffer.byteLength - offset) {
    this.#view = new DataView(buffer, offset, length);
  }

  get left() {
    return this.#view.byteLength - this.#place;
  }

  peek() {
    this.#need(1);
    return this.#view.getUint8(this.#place);
  }

  /** Unsigned, the highest byte first. */
  number(bytes) {
    this.#need(bytes);
    let number = 0;
    for (let count = 0; count < bytes; count++) number = number * 256 + this.#view.getUint8(this.#place++);
    return number;
  }

  /** Seven bits to a byte; the highest bit says that another follows, three times at most. */
  variable() {
    let number = 0;
    for (let count = 0; count < 4; count++) {
      const byte = this.number(1);
      number = (number << 7) | (byte & 0x7f);
      if (byte < 0x80) return number;
    }
    throw new RangeError("This file is damaged.");
  }

  /** UTF-8 */
  text(bytes) {
    return new TextDecoder().decode(this.#take(bytes));
  }

  skip(bytes) {
    this.#take(bytes);
  }

  /** The next bytes as a reader of their own. */
  part(bytes) {
    const { buffer, byteOffset } = this.#take(bytes);
    return new ByteReader(buffer, byteOffset, bytes);
  }

  #take(bytes) {
    this.#need(bytes);
    this.#place += bytes;
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#place - bytes, bytes);
  }

  #need(bytes) {
    if (bytes > this.left) throw new RangeError("This file is damaged.");
  }
}
