import {
    type CancellationToken,
    type Connection,
    ErrorCodes,
    LSPErrorCodes,
    ResponseError,
} from 'vscode-languageserver';
import type { Steps } from '../engine/steps.ts';
import type { Project } from '../language/workspace.ts';
import type { Projects } from './projects.ts';
import { inSlices } from './slices.ts';

/** What a feature answers: at once or, where that takes a while in a large file, step by step. */
type Feature<P, R> = (projects: Projects, params: P) => R | Steps<R>;

/**
 * Makes handlers of requests: each answers what a feature says once the topologies are known, or an error that names the
 * feature, so that the connection lives on. What an edit overtakes begins anew, with what the text says then.
 */
export const answersFrom =
    (connection: Connection, projects: Projects) =>
    <P, R>(
        feature: Feature<P, R>,
        needed: (project: Project) => Steps<unknown> = project => project.resolving(),
    ) =>
    async (params: P, cancelled: CancellationToken): Promise<R | ResponseError<void>> => {
        try {
            while (!cancelled.isCancellationRequested) {
                const { revision } = projects;
                const steps = stepsTo(feature, needed, projects, params);
                const isOvertaken = () => cancelled.isCancellationRequested || projects.revision !== revision;
                const done = await inSlices(steps, isOvertaken);
                if (done) return done.value;
            }
            return new ResponseError(LSPErrorCodes.RequestCancelled, `${feature.name} was cancelled`);
        } catch (error) {
            if (error instanceof ResponseError) return error;
            connection.console.error(`${feature.name}: ${error instanceof Error ? error.stack : error}`);
            return new ResponseError(ErrorCodes.InternalError, `${feature.name} failed`);
        }
    };

function* stepsTo<P, R>(
    feature: Feature<P, R>,
    needed: (project: Project) => Steps<unknown>,
    projects: Projects,
    params: P,
): Steps<R> {
    for (const project of projects.all) yield* needed(project);
    const answer = feature(projects, params);
    return isSteps(answer) ? yield* answer : answer;
}

const isSteps = <R>(answer: R | Steps<R>): answer is Steps<R> =>
    typeof answer === 'object' && answer !== null && 'next' in answer && Symbol.iterator in answer;
