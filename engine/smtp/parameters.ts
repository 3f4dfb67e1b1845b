import { count } from '../settings.ts';
import type { Parameter } from './address.ts';
import { isOffered } from './hello.ts';
import type { Session } from './session.ts';

/** What is wrong with the parameters of MAIL, or `undefined`. */
export function problemOfMail(session: Session, parameters: readonly Parameter[]): string | undefined {
    return problemOf(parameters, {
        SIZE: value => (/^\d{1,20}$/.test(value) ? undefined : 'SIZE needs a number of bytes'),
        BODY: value => problemOfBody(session, value),
        RET: value => (/^(?:FULL|HDRS)$/i.test(value) ? undefined : 'RET is FULL or HDRS'),
        ENVID: value => problemOfXtext(value, 'ENVID'),
        AUTH: value => problemOfXtext(value, 'AUTH'),
        SMTPUTF8: () => (isOffered(session, 'SMTPUTF8') ? undefined : 'SMTPUTF8 is not offered'),
    });
}

/** What is wrong with the parameters of RCPT, or `undefined`. */
export function problemOfRecipient(parameters: readonly Parameter[]): string | undefined {
    return problemOf(parameters, {
        NOTIFY(value) {
            const words = value.toUpperCase().split(',');
            const known = words.every(word => ['NEVER', 'SUCCESS', 'FAILURE', 'DELAY'].includes(word));
            if (!known) return 'NOTIFY is NEVER, or some of SUCCESS, FAILURE and DELAY';
            return words.includes('NEVER') && 1 < words.length ? 'NOTIFY=NEVER stands alone' : undefined;
        },
        ORCPT: value =>
            /^[\w-]+;.+$/.test(value) ? undefined : 'ORCPT is a type, a semicolon and an address',
    });
}

/** Whether the announced size exceeds MaxMessageSize. */
export function announcedTooLarge(
    { context: { connector } }: Session,
    parameters: readonly Parameter[],
): boolean {
    const announced = Number(parameters.find(({ name }) => name === 'SIZE')?.value ?? 0);
    const largest = count(connector, 'MaxMessageSize');
    return largest !== undefined && largest < announced;
}

export function bodyOf(parameters: readonly Parameter[]): string | undefined {
    return parameters.find(({ name }) => name === 'BODY')?.value?.toUpperCase();
}

type Check = (value: string) => string | undefined;

function problemOf(
    parameters: readonly Parameter[],
    checks: Readonly<Record<string, Check>>,
): string | undefined {
    const seen = new Set<string>();
    for (const { name, value } of parameters) {
        const check = checks[name];
        if (!check) return `${name} is no parameter of this command`;
        if (seen.has(name)) return `${name} stands twice`;
        seen.add(name);
        const problem = check(value ?? '');
        if (problem) return problem;
    }
    return undefined;
}

function problemOfBody(session: Session, value: string): string | undefined {
    const body = value.toUpperCase();
    if (body === '7BIT') return undefined;
    if (body === '8BITMIME') return isOffered(session, '8BITMIME') ? undefined : '8BITMIME is not offered';
    if (body === 'BINARYMIME')
        return isOffered(session, 'BINARYMIME') ? undefined : 'BINARYMIME is not offered';
    return 'BODY is 7BIT, 8BITMIME or BINARYMIME';
}

const problemOfXtext = (value: string, name: string) => (value === '' ? `${name} needs a value` : undefined);
