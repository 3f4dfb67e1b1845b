/**
 * Many numbers of one width, in one array: comparing objects would cost a sweep over a million ranges several
 * seconds.
 */
export interface Numbers {
    /** `width` words of 32 bits for each number, most significant first. */
    readonly words: Uint32Array;
    readonly width: number;
}

/** As many zeros. */
export function zeros(length: number, width: number): Numbers {
    return { words: new Uint32Array(length * width), width };
}

/** The indices of the numbers in ascending order; equal numbers stay as `start` has them (by index, unless given). */
export function order(numbers: Numbers, start?: Uint32Array): Uint32Array {
    const length = numbers.words.length / numbers.width;
    const indices = start?.slice() ?? new Uint32Array(length).map((_, index) => index);
    return length < FEW ? insertionSort(numbers, indices) : radixSort(numbers, indices);
}

/** The numbers themselves in an order. */
export function inOrder(numbers: Numbers, indices: Uint32Array): Numbers {
    const sorted = zeros(indices.length, numbers.width);
    for (let place = 0; place < indices.length; place++) copy(numbers, at(indices, place), sorted, place);
    return sorted;
}

/** Negative, zero or positive, for one number of one array and one of another. */
export function compare(a: Numbers, i: number, b: Numbers, j: number): number {
    for (let word = 0; word < a.width; word++) {
        const difference = at(a.words, a.width * i + word) - at(b.words, b.width * j + word);
        if (difference !== 0) return difference;
    }
    return 0;
}

export function copy(from: Numbers, index: number, to: Numbers, place: number): void {
    for (let word = 0; word < from.width; word++) {
        to.words[to.width * place + word] = at(from.words, from.width * index + word);
    }
}

/** An element that is known to be there. */
export function at(array: Uint32Array | Int32Array, index: number): number {
    return array[index] as number;
}

/** Up to here, most lists of a connector, counting bytes costs more than moving numbers. */
const FEW = 48;

function insertionSort(numbers: Numbers, indices: Uint32Array): Uint32Array {
    for (let end = 1; end < indices.length; end++) {
        const index = at(indices, end);
        let place = end;
        while (0 < place && 0 < compare(numbers, at(indices, place - 1), numbers, index)) {
            indices[place] = at(indices, place - 1);
            place--;
        }
        indices[place] = index;
    }
    return indices;
}

/**
 * Byte by byte from the least significant, skipping bytes in which all numbers agree. Each word travels with its
 * index while its bytes are sorted: looking it up again for every byte would miss the processor's cache every time.
 */
function radixSort({ words, width }: Numbers, indices: Uint32Array): Uint32Array {
    let from: Sorted = { indices, keys: new Uint32Array(indices.length) };
    let to: Sorted = { indices: new Uint32Array(indices.length), keys: new Uint32Array(indices.length) };
    for (let word = width - 1; 0 <= word; word--) {
        const differing = differingBits(words, width, word);
        if (differing === 0) continue;
        for (let place = 0; place < indices.length; place++) {
            from.keys[place] = at(words, width * at(from.indices, place) + word);
        }
        for (let shift = 0; shift < 32; shift += 8) {
            if (((differing >>> shift) & 255) === 0) continue;
            sortByByte(shift, from, to);
            [from, to] = [to, from];
        }
    }
    return from.indices;
}

function differingBits(words: Uint32Array, width: number, word: number): number {
    const first = at(words, word);
    let differing = 0;
    for (let place = word; place < words.length; place += width) differing |= at(words, place) ^ first;
    return differing;
}

interface Sorted {
    readonly indices: Uint32Array;
    readonly keys: Uint32Array;
}

function sortByByte(shift: number, from: Sorted, to: Sorted): void {
    const { indices, keys } = from;
    const { indices: movedIndices, keys: movedKeys } = to;
    const places = new Uint32Array(257);
    for (let index = 0; index < keys.length; index++) {
        const next = ((at(keys, index) >>> shift) & 255) + 1;
        places[next] = at(places, next) + 1;
    }
    for (let byte = 1; byte < 256; byte++) places[byte] = at(places, byte) + at(places, byte - 1);
    for (let index = 0; index < keys.length; index++) {
        const key = at(keys, index);
        const byte = (key >>> shift) & 255;
        const place = at(places, byte);
        places[byte] = place + 1;
        movedKeys[place] = key;
        movedIndices[place] = at(indices, index);
    }
}
