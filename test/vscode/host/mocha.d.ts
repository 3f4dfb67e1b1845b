/** As much of Mocha as the suite uses. */
declare module 'mocha' {
    export default class Mocha {
        constructor(options: { ui: 'bdd'; timeout: number; color: boolean; reporter: string; grep?: string });
        addFile(file: string): void;
        run(done: (failures: number) => void): void;
    }
}

declare function describe(title: string, body: () => void): void;
declare function it(title: string, body: () => void | Promise<void>): void;
declare function before(body: () => void | Promise<void>): void;
declare function afterEach(body: () => void | Promise<void>): void;
