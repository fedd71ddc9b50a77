/** The fields that must be filled in before the field `by` holds `value`: a choice, or the id of a stage. */
export interface StepMeta {
  by: string;
  value: string;
  needs: string[];
}
