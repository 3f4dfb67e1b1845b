import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

const longest = 64;

export const nameTooLong: Rule = {
    id: 'name-too-long',
    severity: 'error',
    summary: 'The name of a receive connector is empty or longer than 64 characters.',
    covers: ['XC001'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const { name, declaration, written, suppressions } of connectors) {
            // A Name property has its own limit, which its value is read by.
            if (!declaration || written.has('name')) continue;
            const { length } = [...name];
            if (name.trim() !== '' && length <= longest) continue;
            const what =
                name.trim() === '' ? 'The connector has no name' : `The name has ${length} characters`;
            yield {
                at: declaration.name.origin,
                message: `${what}; Exchange takes 1 to ${longest}, so give it a ${length === 0 ? 'name' : 'shorter one'}`,
                suppressions,
            };
        }
    },
};
