import * as functions from '../../api/functions';

/** An endpoint that takes two kinds of content has a function for each. */
type EndpointOf<Name extends string> = Name extends `${infer Endpoint}$${string}` ? Endpoint : Name;

/** A permission bears the name of the endpoint it opens, so a name that is not in the API does not compile. */
export type Permission = Capitalize<EndpointOf<keyof typeof functions>>;
