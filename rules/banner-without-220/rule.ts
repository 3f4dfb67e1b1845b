import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const bannerWithout220: Rule = {
    id: 'banner-without-220',
    severity: 'error',
    summary: 'A banner does not begin with 220, the code by which a client knows that it may speak.',
    covers: ['XC020'],
    properties: ['Banner'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const banner = text(connector, 'Banner');
        if (!banner || /^220(?:\s|$)/.test(banner)) return;
        yield {
            at: placeOf(connector, 'Banner'),
            message: `The banner "${banner}" does not begin with 220, which Exchange refuses; write "220 ${rest(banner)}"`,
            fixes: () => [
                {
                    title: `Begin the banner with 220`,
                    changes: [
                        {
                            kind: 'set',
                            target: connector,
                            property: 'Banner',
                            values: [`220 ${rest(banner)}`],
                        },
                    ],
                },
            ],
        };
    },
};

/** Without another reply code, or a sign right behind the code, that stands in the way. */
const rest = (banner: string) => banner.replace(/^\d{3}[\s-]*/, '').trim();
