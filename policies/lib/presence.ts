import { UnknownValueError } from "@pulumi/policy";
import { type Props } from "./props";
import { isEmpty } from "./values";

/** Whether a property has a value. One that AWS will only name later is there: a rule that asks for no more can decide. */
export function isSet(props: Props, property: string): boolean {
  try {
    return !isEmpty(props[property]);
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return true;
  }
}
