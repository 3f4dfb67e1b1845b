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
    if (length < FEW) insertionSort(numbers, indices, 0, length);
    else {
        const column = () => new Uint32Array(length);
        const sorting = { numbers, indices, keys: column(), otherIndices: column(), otherKeys: column() };
        sortByWord(sorting, 0, length, 0);
    }
    return indices;
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

interface Sorting {
    readonly numbers: Numbers;
    readonly indices: Uint32Array;
    /**
     * The word by which the indices are being sorted, in their order. It travels with them: looking it up again for
     * every byte would miss the processor's cache every time.
     */
    readonly keys: Uint32Array;
    readonly otherIndices: Uint32Array;
    readonly otherKeys: Uint32Array;
}

/** Sorts a part by one word, and then what agrees in it by the words below. Most addresses differ early. */
function sortByWord(sorting: Sorting, start: number, end: number, word: number): void {
    const { numbers, indices, keys } = sorting;
    if (end - start < FEW) {
        insertionSort(numbers, indices, start, end);
        return;
    }
    for (let place = start; place < end; place++) {
        keys[place] = at(numbers.words, numbers.width * at(indices, place) + word);
    }
    sortByBytes(sorting, start, end);
    let run = start;
    for (let place = start + 1; place <= end; place++) {
        if (place < end && at(keys, place) === at(keys, run)) continue;
        if (1 < place - run && word + 1 < numbers.width) sortByWord(sorting, run, place, word + 1);
        run = place;
    }
}

function insertionSort(numbers: Numbers, indices: Uint32Array, start: number, end: number): void {
    for (let next = start + 1; next < end; next++) {
        const index = at(indices, next);
        let place = next;
        while (start < place && 0 < compare(numbers, at(indices, place - 1), numbers, index)) {
            indices[place] = at(indices, place - 1);
            place--;
        }
        indices[place] = index;
    }
}

/** Byte by byte from the least significant, skipping bytes in which all keys agree. */
function sortByBytes({ indices, keys, otherIndices, otherKeys }: Sorting, start: number, end: number): void {
    let differing = 0;
    for (let place = start; place < end; place++) differing |= at(keys, place) ^ at(keys, start);
    for (let shift = 0; shift < 32; shift += 8) {
        if (((differing >>> shift) & 255) === 0) continue;
        const places = countBytes(keys, start, end, shift);
        for (let place = start; place < end; place++) {
            const key = at(keys, place);
            const byte = (key >>> shift) & 255;
            const target = at(places, byte);
            places[byte] = target + 1;
            otherKeys[target] = key;
            otherIndices[target] = at(indices, place);
        }
        keys.set(otherKeys.subarray(start, end), start);
        indices.set(otherIndices.subarray(start, end), start);
    }
}

/** For each value of a byte, the place of the first key that has it once they are sorted. */
function countBytes(keys: Uint32Array, start: number, end: number, shift: number): Uint32Array {
    const places = new Uint32Array(257);
    places[0] = start;
    for (let place = start; place < end; place++) {
        const next = ((at(keys, place) >>> shift) & 255) + 1;
        places[next] = at(places, next) + 1;
    }
    for (let byte = 1; byte < 256; byte++) places[byte] = at(places, byte) + at(places, byte - 1);
    return places;
}
