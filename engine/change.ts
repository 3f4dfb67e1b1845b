import type { CertificateDeclaration } from './model.ts';
import type {
    AcceptedDomain,
    ReceiveConnector,
    SendConnector,
    Server,
    TransportService,
} from './topology.ts';

/**
 * One change to an organization, in the domain's words. `language/edits.ts` writes it into the text,
 * `engine/powershell/script.ts` into a script, so that the two can never say different things.
 */
export type Change =
    | {
          readonly kind: 'set';
          readonly target: Target;
          /** The catalogue's name of the property. */
          readonly property: string;
          /** The whole new value, as Exchange prints it; a list or a set of flags has several. */
          readonly values: readonly string[];
      }
    | {
          /** Adds to and removes from a list (Bindings, RemoteIPRanges, AddressSpaces …); the rest of it stays. */
          readonly kind: 'list';
          readonly target: Target;
          readonly property: string;
          readonly add: readonly string[];
          readonly remove: readonly string[];
      }
    | {
          readonly kind: 'grant' | 'revoke';
          readonly target: ReceiveConnector | SendConnector;
          readonly principal: string;
          readonly right: string;
          readonly deny?: boolean;
      }
    | { readonly kind: 'move'; readonly target: ReceiveConnector; readonly service: TransportService }
    | { readonly kind: 'rename'; readonly target: ReceiveConnector | SendConnector; readonly name: string }
    | { readonly kind: 'remove'; readonly target: ReceiveConnector | SendConnector | AcceptedDomain }
    /** Creates a default connector again that the text removes. */
    | { readonly kind: 'restore'; readonly server: Server; readonly connector: string }
    /** Only a script can do this: the certificate store is not in the text. */
    | {
          readonly kind: 'enable-certificate';
          readonly server: Server;
          readonly certificate: CertificateDeclaration;
      };

/** What has properties that can be set. */
export type Target = ReceiveConnector | SendConnector | AcceptedDomain | Server;

/** A way to mend a finding. */
export interface Fix {
    /** What it does, in the imperative: `Move "Relay" to FrontendTransport`. */
    readonly title: string;
    readonly changes: readonly Change[];
    /** Whether the changes can be written into the text, or only be made on the server. Default: both. */
    readonly only?: 'edit' | 'powershell';
}
