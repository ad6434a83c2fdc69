/** Kinds of the made-up services, in turn; the third of each five is called by the first two. */
export const serviceKinds = ["web", "shifting web", "internal", "worker", "scheduled"] as const;

type Settings = Readonly<Record<string, unknown>>;

/** Twenty characters, the most that a service may have: what AWS has no room for shows. */
export function serviceName(index: number): string {
  return `a-service-of-ours-${String(index).padStart(2, "0")}`;
}

/** `count` services of all kinds in turn, as section `services` of a stack file; 100 at most. */
export function mixedServices(count: number): Readonly<Record<string, Settings>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [serviceName(index), mixedService(index, count)]),
  );
}

function mixedService(index: number, count: number): Settings {
  const first = index - (index % serviceKinds.length);
  const routing = { kind: "path", pattern: `/${serviceName(index)}/*` };
  const mayCall = first + 2 < count ? [serviceName(first + 2)] : [];
  const description = "One of many";
  switch (serviceKinds[index % serviceKinds.length]) {
    case "web":
      return { kind: "web", description, routing, mayCall };
    case "shifting web":
      return { kind: "web", description, routing, strategy: "canary", mayCall };
    case "internal":
      return { kind: "internal", description, callers: [serviceName(first), serviceName(first + 1)] };
    case "worker":
      return { kind: "worker", description };
    default:
      return { kind: "scheduled", description, schedule: { expression: "rate(1 hour)" } };
  }
}
