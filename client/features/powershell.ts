import { previewUri } from '../../protocol/preview.ts';
import { command } from '../command.ts';
import { activeTopology, showBeside } from './show-document.ts';

/** The script that makes the servers what the topology says, beside the editor. */
export const showPowerShell = () =>
    command(
        'exconn.showPowerShell',
        async () => void (await showBeside(previewUri({ kind: 'script', uri: activeTopology() }))),
    );
