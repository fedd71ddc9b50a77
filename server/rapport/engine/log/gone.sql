-- Which runs had made or changed a record that is gone with its entries: by its id alone, so that a way back can say so.
-- Idempotent.

CREATE TABLE IF NOT EXISTS log_gone (
    cause uuid NOT NULL,
    record uuid NOT NULL,
    object text NOT NULL,
    PRIMARY KEY (cause, record)
);
