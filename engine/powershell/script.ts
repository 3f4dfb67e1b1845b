import type { Change } from '../change.ts';
import type { AcceptedDomain } from '../topology.ts';
import { certificateStep } from './certificate-step.ts';
import { defaultDomainStep, restoreStep } from './creation-steps.ts';
import { type FrameOptions, frame } from './frame.ts';
import { handleOf } from './handle.ts';
import { removeStep } from './removal-steps.ts';
import { rightStep } from './right-steps.ts';
import { renameStep, type SettingChange, settingStep } from './setting-steps.ts';
import type { MakeStep } from './step.ts';

/**
 * The script that makes changes on the servers, for Windows PowerShell 5.1 and later. It is ASCII, so it may be
 * saved in any encoding and pasted into any console.
 */
export function script(changes: readonly Change[], options: FrameOptions): string {
    return frame(stepsOf(changes), options);
}

/** One step for all settings of one object; renames come last, because afterwards nothing is found under its old name. */
function stepsOf(changes: readonly Change[]): MakeStep[] {
    const settings = new Map<unknown, [SettingChange, ...SettingChange[]]>();
    const steps: (() => MakeStep)[] = [];
    const last: MakeStep[] = [];
    for (const change of changes) {
        if (change.kind === 'rename') last.push(renameStep(change));
        else if (makesDefault(change))
            steps.push(() => defaultDomainStep(change.target, handleOf(change.target)));
        else if (change.kind === 'set' || change.kind === 'list' || change.kind === 'move') {
            const known = settings.get(change.target);
            if (known) known.push(change);
            else {
                const group: [SettingChange, ...SettingChange[]] = [change];
                settings.set(change.target, group);
                steps.push(() => settingStep(group));
            }
        } else steps.push(() => single(change));
    }
    return [...steps.map(step => step()), ...last];
}

type DefaultDomain = Extract<Change, { kind: 'set' }> & { readonly target: AcceptedDomain };

/** What Get-AcceptedDomain prints as Default has no parameter of that name. */
function makesDefault(change: Change): change is DefaultDomain {
    return (
        change.kind === 'set' &&
        change.target.kind === 'accepted-domain' &&
        same(change.property, 'Default') &&
        same(change.values[0], 'true')
    );
}

const same = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

function single(change: Exclude<Change, SettingChange | { kind: 'rename' }>): MakeStep {
    switch (change.kind) {
        case 'grant':
        case 'revoke':
            return rightStep(change);
        case 'remove':
            return removeStep(change);
        case 'restore':
            return restoreStep(change);
        case 'enable-certificate':
            return certificateStep(change);
    }
}
