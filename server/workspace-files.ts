import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const passedOver = new Set(['node_modules', '.git', 'dist', 'out']);
const deepest = 8;

/** One .exconn file of each folder that has any, below the folders that are open in the editor. */
export async function topologyFiles(folders: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    const roots = folders.filter(uri => uri.startsWith('file:')).map(uri => fileURLToPath(uri));
    let level = roots;
    for (let depth = 0; depth < deepest && level.length > 0; depth++) {
        const next: string[] = [];
        for (const folder of level) {
            const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
            const file = entries.find(entry => entry.isFile() && entry.name.endsWith('.exconn'));
            if (file) found.push(pathToFileURL(`${folder}/${file.name}`).href);
            for (const entry of entries) {
                if (entry.isDirectory() && !passedOver.has(entry.name)) next.push(`${folder}/${entry.name}`);
            }
        }
        level = next;
    }
    return found;
}
