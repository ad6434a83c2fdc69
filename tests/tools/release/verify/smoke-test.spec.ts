import * as http from "node:http";
import { type AddressInfo } from "node:net";
import { createSmokeTest } from "../../../../tools/release/verify/smoke-test";

let answer: (response: http.ServerResponse) => void = () => undefined;
const server = http.createServer((_request, response) => {
  answer(response);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const url = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
const ask = createSmokeTest({ timeoutMs: 200, insecure: false });

test.each([
  [200, true],
  [204, true],
  [302, true],
  [399, true],
  [400, false],
  [404, false],
  [500, false],
  [503, false],
])("%d is good: %p", async (status, ok) => {
  answer = (response) => response.writeHead(status, { location: "http://127.0.0.1:1/" }).end("x".repeat(100_000));
  expect(await ask(url())).toEqual({
    ok,
    message: expect.stringMatching(new RegExp(`^${String(status)} in \\d+ ms$`)),
  });
});

test("no answer in time, and no server", async () => {
  answer = () => undefined;
  expect(await ask(url())).toEqual({ ok: false, message: "no answer within 0.2 s" });
  expect(await ask("http://127.0.0.1:1/")).toEqual({ ok: false, message: "connect ECONNREFUSED 127.0.0.1:1" });
});
