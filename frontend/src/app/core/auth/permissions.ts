import * as functions from '../../api/functions';

/** A permission bears the name of the endpoint it opens, so a name that is not in the API does not compile. */
export type Permission = Capitalize<keyof typeof functions>;
