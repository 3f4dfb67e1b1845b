import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportParams, ImportResult } from '../../protocol/import.ts';
import type { Notice } from '../../readers/object.ts';
import { read } from '../../readers/read.ts';
import { importReadings } from '../../readers/topology/topology.ts';
import type { Projects } from '../projects.ts';

/** exconn/import: what Exchange printed into files, as a topology. */
export function importedFrom(_: Projects, { uris }: ImportParams): ImportResult {
    const results = uris.map(uri => fileURLToPath(uri)).map(path => read(basename(path), readFileSync(path)));
    const problem = results.find(each => 'problem' in each);
    if (problem && 'problem' in problem) return { notices: [], summary: line(problem.problem) };
    const readings = results.flatMap(each => ('problem' in each ? [] : [each]));
    const { text, notices, counts } = importReadings(readings);
    if (counts.objects === 0) {
        return {
            notices: [],
            summary: 'Nothing of a topology is in it; export with Get-ReceiveConnector | Export-Clixml FILE',
        };
    }
    const { objects, properties, comments, notRead } = counts;
    const summary = `Imported ${objects} objects, ${properties} properties; ${comments} kept as comments, ${notRead} not read`;
    return { text, notices: notices.map(line), summary };
}

const line = ({ file, line: number, text }: Notice) => `${file}:${number}: ${text}`;
