import type { Fix } from '../../engine/change.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

const longest = 64;

export const nameTooLong: Rule = {
    id: 'name-too-long',
    severity: 'error',
    summary: 'The name of a receive connector is empty or longer than 64 characters.',
    covers: ['XC001'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { name, declaration, written } = connector;
        // A Name property has its own limit, which its value is read by.
        if (!declaration || written.has('name')) return;
        const isEmpty = name.trim() === '';
        if (!isEmpty && name.length <= longest) return;
        const what = isEmpty ? 'The connector has no name' : `The name has ${name.length} characters`;
        yield {
            at: declaration.name.origin,
            message: `${what}; Exchange takes 1 to ${longest}, so give it a ${isEmpty ? 'name' : 'shorter one'}`,
            fixes: () => (isEmpty ? [] : [shorten(connector)]),
        };
    },
};

/** Up to the last word that fits. */
function shorten(target: ReceiveConnector): Fix {
    const cut = target.name.slice(0, longest + 1);
    const name = (
        0 < cut.lastIndexOf(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut.slice(0, longest)
    ).trim();
    return { title: `Rename it to "${name}"`, changes: [{ kind: 'rename', target, name }], only: 'edit' };
}
