/** A token of a directory as it can be shown; `prefix` is how its text begins after "rapscim_". */
export interface DirectoryToken {
  id: string;
  name: string;
  prefix: string;
  /** What new people get. */
  role: string;
  /** Whether accounts of admins are changed by it. */
  admins: boolean;
  created_at: string;
  expires_at: string | null;
  used_at: string | null;
  used_address: string | null;
}

export interface DirectoryTokens {
  items: DirectoryToken[];
  /** Where directories ask. */
  address: string;
}

export interface DirectoryTokenMade extends DirectoryToken {
  /** The text itself: told this once. */
  token: string;
}
