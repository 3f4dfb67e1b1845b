import type { Change } from '../change.ts';
import type { CertificateDeclaration } from '../model.ts';
import { type MakeStep, nothing } from './step.ts';
import { change, literal, look } from './write.ts';

/**
 * Lets SMTP use a certificate. The text knows it by subject and issuer, which a renewed certificate keeps: of several
 * the one that is valid longest is meant. There is no way back, since Exchange only ever adds services.
 */
export function certificateStep({
    server,
    certificate,
}: Extract<Change, { kind: 'enable-certificate' }>): MakeStep {
    const wanted = (['Thumbprint', 'Subject', 'Issuer'] as const).flatMap(name => {
        const value = written(certificate, name);
        return value === undefined ? [] : [{ name, value }];
    });
    const title = certificate.name.text;
    if (wanted.length === 0) {
        return nothing(
            `${server.name}: the certificate "${title}" has neither Subject, Issuer nor Thumbprint to find it by`,
        );
    }
    const test = wanted.map(({ name, value }) => `$_.${name} -eq ${literal(value)}`).join(' -and ');
    const all = look('Get-ExchangeCertificate', { Server: server.name });
    const missing = `${server.name} has no certificate "${title}" as the text describes it`;
    return slots => {
        const slot = slots();
        const enable = { Server: server.name, Thumbprint: { variable: slot.slice(1) }, Services: 'SMTP' };
        return {
            summary: [`${server.name}: the certificate "${title}" is enabled for SMTP`],
            cmdlets: ['Get-ExchangeCertificate', 'Enable-ExchangeCertificate'],
            record: [
                `$found = ${all} | Where-Object { ${test} } | Sort-Object -Property NotAfter | Select-Object -Last 1`,
                `if (-not $found) { throw ${literal(missing)} }`,
                `${slot} = [string]$found.Thumbprint`,
            ],
            apply: [
                `Write-Warning ${literal('Answer No if Exchange asks whether to replace the default SMTP certificate: EdgeSync would break')}`,
                change('Enable-ExchangeCertificate', enable),
            ],
            undo: [
                `Write-Warning ${literal(`${server.name}: Exchange cannot take SMTP away from a certificate; it stays enabled`)}`,
            ],
        };
    };
}

function written({ properties }: CertificateDeclaration, name: string): string | undefined {
    const text = properties.findLast(each => each.name.text.toLowerCase() === name.toLowerCase())?.values[0]
        ?.text;
    return text === '?' || text === '' ? undefined : text;
}
