import { figure, median, peakFigure, renderTable, timeFigure } from "../../../tools/bench/figures";
import { parseBenchOptions } from "../../../tools/bench/options";

test("the value of a time is the median, that of memory the highest", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(timeFigure("a.wall", "s", [9, 1, 2.00049], 2)).toEqual({
    name: "a.wall",
    unit: "s",
    value: 2,
    runs: [9, 1, 2],
    budget: 2,
    pass: true,
  });
  expect(peakFigure("a.memory", [10, 30, 20], 29)).toMatchObject({ value: 30, pass: false });
});

test("what has no budget neither passes nor fails", () => {
  expect(figure("a", "x", 7, null)).toEqual({ name: "a", unit: "x", value: 7, budget: null, pass: null });
});

test("the table says what is over its budget", () => {
  const table = renderTable([figure("long.name", "s", 12.5, 6), figure("b", "x", 1, null), figure("c", "ms", 1, 3)]);
  expect(table).toBe(
    [
      "figure      value  budget",
      "long.name  12.5 s     6 s  OVER",
      "b             1 x",
      "c            1 ms    3 ms  ok",
      "",
    ].join("\n"),
  );
});

describe("the command line", () => {
  const names = ["one", "two", "three"];
  test("everything, or what is named, in the order of the list", () => {
    expect(parseBenchOptions([], names)).toEqual({ only: names, runs: 5, json: false, help: false });
    expect(parseBenchOptions(["three", "--only", "one", "--json", "--runs", "2"], names)).toMatchObject({
      only: ["one", "three"],
      runs: 2,
      json: true,
    });
  });

  test.each([
    [["--only", "four"], 'there is no measurement "four"; there are: one, two, three'],
    [["--runs", "0"], "--runs must be a whole number from 1, got 0"],
    [["--rums", "1"], "Unknown option '--rums'"],
  ])("%j is refused", (argv, message) => {
    expect(parseBenchOptions(argv, names)).toContain(message);
  });
});
