/** The import as a program of its own, so that the editor is served meanwhile and the import can be stopped at once. */
import { parentPort, workerData } from 'node:worker_threads';
import { importPaths } from './import.ts';

const paths: readonly string[] = Array.isArray(workerData) ? workerData.map(String) : [];
const result = importPaths(paths, message => parentPort?.postMessage({ message }));
parentPort?.postMessage({ result });
