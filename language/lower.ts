import type { AstNode } from 'langium';
import type * as model from '../engine/model.ts';
import * as ast from './generated/ast.ts';
import { conflicts, suppressions } from './suppressions.ts';
import { meaning } from './words.ts';

/** Where a place of the text that was parsed is, by its two offsets. */
export type Placing = (start: number, end: number) => model.Origin;

/**
 * Turns the tree of a text, however broken, into declarations. The only reader of the tree: any of its parts
 * may be missing, whatever its types say, because the text may be half typed.
 */
export function lower(root: ast.Document, text: string, placing: Placing): model.Declaration[] {
    const lowering = new Lowering(text, placing);
    return (root.declarations ?? []).filter(hasName).flatMap(node => lowering.declaration(node));
}

/** The same for a connector that was parsed by itself. */
export function lowerConnector(
    root: ast.Connector,
    text: string,
    placing: Placing,
): model.ReceiveConnectorDeclaration | undefined {
    return new Lowering(text, placing).connectors([root]).at(0);
}

/** Nothing can be said of, or referred to in, a declaration without a name. */
const hasName = (node: ast.Declaration) => ast.isOrganization(node) || node.name !== undefined;

class Lowering {
    private readonly text: string;
    private readonly placing: Placing;
    private readonly suppressed: ReadonlyMap<number, readonly model.Suppression[]>;
    private readonly conflicts: ReadonlyMap<number, readonly model.Conflict[]>;

    constructor(text: string, placing: Placing) {
        this.text = text;
        this.placing = placing;
        this.suppressed = suppressions(text, placing);
        this.conflicts = conflicts(text, placing);
    }

    declaration(node: ast.Declaration): model.Declaration[] {
        if (ast.isOrganization(node)) return [this.organization(node)];
        if (ast.isNetwork(node)) return [this.network(node)];
        if (ast.isTemplate(node)) {
            return [
                {
                    kind: 'template',
                    name: this.word(node.name),
                    ...this.block(node),
                    grants: this.grants(node),
                },
            ];
        }
        if (ast.isServer(node)) return [this.server(node)];
        if (ast.isSendConnector(node)) {
            return [
                { kind: 'send', name: this.word(node.name), ...this.block(node), grants: this.grants(node) },
            ];
        }
        if (ast.isGateway(node)) return [this.gateway(node)];
        return [this.scenario(node)];
    }

    private organization(node: ast.Organization): model.OrganizationDeclaration {
        const known = (kind: 'mailbox' | 'account', nodes: readonly (ast.Mailbox | ast.Account)[]) =>
            nodes
                .filter(({ name }) => name)
                .map(each => ({ kind, name: this.word(each.name), ...this.declared(each) }));
        return {
            kind: 'organization',
            name: this.maybeWord(node.name),
            ...this.block(node),
            domains: node.domains
                .filter(({ domain }) => domain)
                .map(each => ({
                    kind: 'accepted-domain',
                    domain: this.word(each.domain),
                    type: this.maybeWord(each.type),
                    isDefault: each.isDefault,
                    ...this.block(each),
                })),
            mailboxes: known('mailbox', node.mailboxes),
            accounts: known('account', node.accounts),
        };
    }

    private network(node: ast.Network): model.NetworkDeclaration {
        const members = node.members.map(member => this.word(member));
        return { kind: 'network', name: this.word(node.name), members, ...this.declared(node) };
    }

    private server(node: ast.Server): model.ServerDeclaration {
        return {
            kind: 'server',
            name: this.word(node.name),
            ...this.block(node),
            certificates: node.certificates
                .filter(({ name }) => name)
                .map(each => ({ kind: 'certificate', name: this.word(each.name), ...this.block(each) })),
            services: node.services
                .filter(({ name }) => name)
                .map(each => ({
                    kind: 'service',
                    name: this.word(each.name),
                    ...this.block(each),
                    connectors: this.connectors(each.connectors),
                    removed: this.removed(each.removed),
                })),
            connectors: this.connectors(node.connectors),
            removed: this.removed(node.removed),
        };
    }

    connectors(nodes: readonly ast.Connector[]): model.ReceiveConnectorDeclaration[] {
        return nodes
            .filter(({ name }) => name)
            .map(node => ({
                kind: ast.isDefaultConnector(node) ? 'default' : 'receive',
                name: this.word(node.name),
                like: this.maybeWord(node.like),
                ...this.block(node),
                grants: this.grants(node),
            }));
    }

    private removed(nodes: readonly ast.RemovedDefault[]): model.RemovedDefault[] {
        return nodes
            .filter(({ name }) => name)
            .map(node => ({ kind: 'removed', name: this.word(node.name), ...this.declared(node) }));
    }

    private gateway(node: ast.Gateway): model.GatewayDeclaration {
        const publications = node.publications.map(each => ({
            from: this.endpoint(each.source),
            to: each.targets.flatMap(target => this.endpoint(target) ?? []),
            origin: this.origin(each),
        }));
        return { kind: 'gateway', name: this.word(node.name), ...this.block(node), publications };
    }

    private scenario(node: ast.Scenario): model.ScenarioDeclaration {
        const steps = node.steps.map(
            step => ({ ...this.step(step), origin: this.origin(step) }) as model.Step,
        );
        return { kind: 'scenario', name: this.word(node.name), steps, ...this.declared(node) };
    }

    private step(node: ast.Step): Unplaced<model.Step> {
        if (ast.isConnect(node)) {
            return {
                kind: 'connect',
                from: node.any ? 'any' : node.sources.map(each => this.word(each)),
                except: node.except.map(each => this.word(each)),
                to: this.endpoint(node.target),
            };
        }
        if (ast.isHelo(node)) return { kind: 'helo', name: this.maybeWord(node.name) };
        if (ast.isStartTls(node)) return { kind: 'starttls' };
        if (ast.isAuth(node)) {
            return {
                kind: 'auth',
                mechanism: this.maybeWord(node.mechanism),
                account: this.maybeWord(node.account),
            };
        }
        if (ast.isMail(node)) return { kind: 'mail', address: this.maybeWord(node.address) };
        if (ast.isRcpt(node)) return { kind: 'rcpt', address: this.maybeWord(node.address) };
        if (ast.isData(node)) return { kind: 'data' };
        return {
            kind: 'expect',
            reply: node.reply.map(each => this.word(each)),
            via: this.maybeWord(node.via),
        };
    }

    private endpoint(node: ast.Endpoint | undefined): model.EndpointWord | undefined {
        if (!node?.host) return undefined;
        return { host: this.word(node.host), port: this.maybeWord(node.port), origin: this.origin(node) };
    }

    private grants(node: { readonly grants: readonly ast.Grant[] }): model.Grant[] {
        return node.grants.map(grant => ({
            deny: grant.deny,
            rights: grant.rights.map(right => this.word(right)),
            principal: this.maybeWord(grant.principal),
            origin: this.origin(grant),
        }));
    }

    private block(node: AstNode & { readonly properties: readonly ast.Property[] }) {
        const end = (node.$cstNode?.end ?? 0) - 1;
        const closed = this.text[end] === '}';
        return {
            ...this.declared(node),
            properties: node.properties.map(property => ({
                name: this.word(property.name),
                values: property.values.map(value => this.word(value)),
                origin: this.origin(property),
            })),
            body: closed ? this.placing(end, end) : undefined,
        };
    }

    private declared(node: AstNode) {
        const start = node.$cstNode?.offset ?? 0;
        return {
            origin: this.origin(node),
            suppressions: this.suppressed.get(start) ?? none,
            conflicts: this.conflicts.get(start) ?? none,
        };
    }

    private maybeWord(node: ast.Word | undefined): model.Word | undefined {
        return node && this.word(node);
    }

    private word(node: ast.Word | ast.Key): model.Word {
        const written = node.text ?? '';
        return { text: meaning(written), origin: this.origin(node), quoted: written.startsWith('"') };
    }

    private origin({ $cstNode }: AstNode): model.Origin {
        return this.placing($cstNode?.offset ?? 0, $cstNode?.end ?? 0);
    }
}

const none: readonly never[] = [];

type Unplaced<T> = T extends unknown ? Omit<T, 'origin'> : never;
