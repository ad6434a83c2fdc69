import { UnknownValueError } from "@pulumi/policy";
import { type Props } from "./props";
import { ifKnown } from "./unknowns";
import { isEmpty, list } from "./values";

/** Whether a property has a value. One that AWS will only name later is there: a rule that asks for no more can decide. */
export function isSet(props: Props, property: string): boolean {
  try {
    return !isEmpty(props[property]);
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return true;
  }
}

/** Whether a list has an item. One that AWS will only fill later has; so has one of which an item is not known yet. */
export function hasItems(props: Props, property: string): boolean {
  return isSet(props, property) && (ifKnown(() => list(props[property]).length > 0) ?? true);
}
