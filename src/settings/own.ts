/** The value that a map itself has under a name; what every object inherits, such as `constructor`, is none. */
export function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
