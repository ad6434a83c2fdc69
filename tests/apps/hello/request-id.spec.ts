import { requestId } from "../../../apps/hello/src/request-id";

const root = "1-67891233-abcdef012345678912345678";

test.each([
  [`Root=${root}`],
  [`Self=1-67891234-12456789abcdef012345678;Root=${root}`],
  [`Self=1-67891234-12456789abcdef012345678; Root=${root};Sampled=1`],
])("the root of %s is the id", (header) => {
  expect(requestId(header, () => "fresh")).toBe(root);
});

test.each([[undefined], [""], ["Root=x"], [`Root=${root}\n{}`], [`NoRoot=${root}`], ["Root=1-67891233-abc"]])(
  "%j gives a new one",
  (header) => {
    expect(requestId(header, () => "fresh")).toBe("fresh");
  },
);

test("new ones differ", () => {
  expect(requestId(undefined)).not.toBe(requestId(undefined));
});
