import { nearest } from '../../engine/catalogue/nearest.ts';
import type { Fix, Target } from '../../engine/change.ts';
import type { Setting } from '../../engine/topology.ts';

/** The whole value with what was probably meant, where every wrong word of it has something near. */
export function respelled({ property, words }: Setting, target: Target): Fix[] {
    const { name, type } = property;
    if (type.kind !== 'flags' && type.kind !== 'enum') return [];
    const names = type.values.filter(({ derived }) => !derived).map(each => each.name);
    const values = words
        .flatMap(({ text }) => text.split(','))
        .map(
            part =>
                names.find(each => each.toLowerCase() === part.trim().toLowerCase()) ?? nearest(part, names),
        );
    const meant = values.filter(each => each !== undefined);
    if (meant.length < values.length) return [];
    return [
        {
            title: `Write ${meant.join(', ')}`,
            changes: [{ kind: 'set', target, property: name, values: meant }],
        },
    ];
}
