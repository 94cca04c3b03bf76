import { Failure, broken } from "./10-failure.js";

/** Cards that are kept at most. */
const CARDS = 500;

/** The files of one release of the index: each is fetched and read once. */
export class Files {
  /** @param {string} folder its address, with a slash at its end */
  constructor(folder) {
    this.folder = folder;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /**
   * What is in a file.
   * @template T
   * @param {string} path below the folder
   * @param {(bytes: Uint8Array) => T | Promise<T>} read understands its unpacked bytes
   * @param {AbortSignal} [signal] for a file that nobody may want any more
   * @returns {Promise<T>}
   */
  get(path, read, signal) {
    const kept = this.kept.get(path);
    // Whoever asked first may have lost interest.
    if (kept) return kept.catch((error) => (error instanceof Failure || signal?.aborted ? Promise.reject(error) : this.get(path, read, signal)));
    const forget = () => this.kept.get(path) === found && this.kept.delete(path);
    const found = unpack(this.folder + path, signal).then(async (bytes) => {
      signal?.removeEventListener("abort", forget);
      try {
        return await read(bytes);
      } catch (error) {
        throw error instanceof Failure ? error : broken(`${path}: ${error}`);
      }
    });
    signal?.addEventListener("abort", forget);
    found.catch(forget);
    this.kept.set(path, found);
    if (path.startsWith("t/")) this.forgetCards();
    return found;
  }

  /** Lets the cards go that were fetched first. */
  forgetCards() {
    const cards = [...this.kept.keys()].filter((path) => path.startsWith("t/"));
    for (const path of cards.slice(0, -CARDS)) this.kept.delete(path);
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {any}
 */
export const parseJson = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function unpack(address, signal) {
  const response = await fetch(address, { signal }).catch((error) => {
    throw signal?.aborted ? error : new Failure("offline", address);
  });
  if (response.status === 404 || response.status === 410) throw new Failure("gone", address);
  if (!response.ok || !response.body) throw new Failure("offline", `${address}: ${response.status}`);
  try {
    return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
  } catch (error) {
    throw signal?.aborted ? error : broken(`${address} cannot be unpacked`);
  }
}
