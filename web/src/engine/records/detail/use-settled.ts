import { useEffect, useState } from "react";

/** The value once it has not changed for a while: what is typed is asked for when the person stops. */
export function useSettled<Value>(value: Value, milliseconds = 250): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
