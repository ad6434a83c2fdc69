/**
 * A request with this header and the name of the service reaches the revision that is being deployed, before users do. Only
 * from the networks of `testCidrs`.
 */
export const testHeader = "x-blueprint-test";
