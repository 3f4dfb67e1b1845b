import { windowsServices } from '../catalogue/versions.ts';
import type { Server } from '../topology.ts';

/** What to do after a connector moved between services, which the script leaves to the person who runs it. */
export function restartNote({ name, version, roles }: Server): string {
    const listening = windowsServices(version, roles).filter(
        ({ service }) => service && service !== 'MailboxDelivery',
    );
    const services = listening.map(({ windowsName }) => windowsName).join(', ');
    return `On ${name}, restart the transport services when mail may pause: Restart-Service ${services}`;
}
