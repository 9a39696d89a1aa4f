import * as functions from '../../api/functions';

/** An endpoint that takes several types of content has a function for each. */
type Endpoint<Name> = Name extends `${infer Slice}$${string}` ? Slice : Name;

/** A permission bears the name of the endpoint it opens, so a name that is not in the API does not compile. */
export type Permission = Capitalize<Endpoint<keyof typeof functions>>;
