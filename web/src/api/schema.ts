// Written by tools/openapi/generate.mjs from the OpenAPI document. Never edit by hand.

export interface paths {
    "/api/v1/{plural}/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something to many records
         * @description A job: its result counts the records done and refused, with the reasons. POST /jobs/{id}/undo takes it back.
         */
        post: operations["start_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/{plural}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a list
         * @description Everything that the caller may export of an object, in the order of the list; it can be imported again.
         *
         *     Without a filter it is all there is, and a person at a browser proves themselves again (GET /proof).
         */
        get: operations["export_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an app asks somebody for
         * @description `query` is that of /oauth/authorize, whole.
         */
        get: operations["read_question"];
        put?: never;
        /**
         * Let an app in, or not
         * @description Answers the app, by way of the browser.
         */
        post: operations["answer_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Apps with access to an account
         * @description One's own; for admins everybody's.
         */
        get: operations["list_grants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app-grants/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take the access of an app away
         * @description One's own; for admins anybody's. Its tokens are dead at once.
         */
        delete: operations["end_grant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign with a new key
         * @description The one before it can still be read for a day.
         */
        post: operations["rotate_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/atoms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The atoms there are
         * @description Objects, verbs and scopes as the program declares them, and what the predefined roles come to.
         */
        get: operations["read_atoms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name, colour and logos
         * @description For the sign-in page: no one needs to be signed in.
         */
        get: operations["brand.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/brand/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A logo
         * @description In WebP, 512 pixels at most.
         */
        get: operations["brand.logo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deals */
        get: operations["deal.list"];
        put?: never;
        /** Create */
        post: operations["deal.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of deals */
        get: operations["deal.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit */
        patch: operations["deal.update"];
        trace?: never;
    };
    "/api/v1/deals/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may see it, and why */
        get: operations["deal.access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive */
        post: operations["deal.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/lose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lose */
        post: operations["deal.lose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move to stage */
        post: operations["deal.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/origins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the value of each field came from */
        get: operations["deal.origins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen */
        post: operations["deal.reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore */
        post: operations["deal.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was changed and done, newest first */
        get: operations["deal.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back one entry of the log */
        post: operations["deal.undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/win": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Win */
        post: operations["deal.win"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and sum deals by group */
        get: operations["deal.aggregate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deals in columns */
        get: operations["deal.board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the demo is loaded
         * @description For the first sign-in and the settings.
         */
        get: operations["read_demo"];
        put?: never;
        /**
         * Load the demo
         * @description Starts a job. Its people cannot sign in; records of your own stay as they are.
         */
        post: operations["load_demo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What removing the demo would do
         * @description Changes nothing.
         */
        get: operations["read_removal"];
        put?: never;
        /**
         * Remove the demo
         * @description Starts a job; what people changed or linked to stays.
         */
        post: operations["remove_demo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pairs that may be the same
         * @description Those of which the caller sees both records.
         */
        get: operations["list_pairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a pair
         * @description With what each comparison adds or takes.
         */
        get: operations["read_pair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/{pk}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a pair is
         * @description The same, different, later, or open again. What is different is not asked again; the answers teach the model.
         */
        post: operations["say_verdict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look whether a record exists already
         * @description Before it is entered: what is likely the same, and whom to ask about what the caller may not see.
         */
        post: operations["look_for_same"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far each object is scanned
         * @description For each object whose records are compared.
         */
        get: operations["list_scans"];
        put?: never;
        /**
         * Look for duplicates
         * @description A job. For whoever may change all records of the object.
         */
        post: operations["start_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take emergency access to a record
         * @description For people at a browser whose role has it. Each try counts, whatever came of it, and the answer for a record that
         *     is not there says nothing else than that for a wrong name.
         */
        post: operations["grant.break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports-made": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was exported, and by whom
         * @description For admins; kept for a year.
         */
        get: operations["list_exports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be attached
         * @description To tell a person before their file is on its way.
         */
        get: operations["file.limits"];
        put?: never;
        /**
         * Attach a file to a record
         * @description `object` and `id` name the record. What the file is, is told by its bytes; its name is made fit to be shown.
         */
        post: operations["file.attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a file
         * @description Shown in place are pictures, sound, film and text; everything else is only downloaded.
         */
        get: operations["file.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The measures of a file
         * @description Of images and PDFs; 404 `no_preview` for everything else.
         */
        get: operations["file.facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture of a file
         * @description Of images and PDFs; 404 `no_preview` for everything else, and for what cannot be drawn.
         */
        get: operations["file.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first rows of a table
         * @description Of CSV and TSV: at most 200 rows and 40 columns; 404 `no_preview` for everything else.
         */
        get: operations["file.table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The beginning of a text file
         * @description At most 256 KiB of it, in UTF-8 whatever it was written in.
         */
        get: operations["file.text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Won, open and weighted by period and group
         * @description `since` and `until` are days, both included; left out, the fiscal year of today counts.
         *
         *     `as_of` (a day, or a moment) shows it as it was then: the deals of then, under the names and the law of today.
         */
        get: operations["forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link for guests
         * @description Whoever has it sees the record as its maker may see it at that moment, without an account.
         */
        post: operations["guest-link.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest-access/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who opened a link
         * @description For whoever may see the link.
         */
        get: operations["guest-link.trail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List holidays of a country
         * @description Public holidays of one year.
         */
        get: operations["list_holidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List countries with known holidays
         * @description For the choice of a business calendar.
         */
        get: operations["list_countries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description One's own, for admins everybody's; the newest first.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Upload a file to import
         * @description CSV, TSV, XLSX, JSON, NDJSON or vCard, also in a zip or gz. Its layout is found out, nothing imported yet.
         */
        post: operations["upload_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an import
         * @description How far it is and what it did.
         */
        get: operations["read_import"];
        put?: never;
        post?: never;
        /**
         * Forget an import and its file
         * @description The records that it made stay.
         */
        delete: operations["delete_import"];
        options?: never;
        head?: never;
        /**
         * Change how a file is read and mapped
         * @description Only while it is not under way.
         */
        patch: operations["change_import"];
        trace?: never;
    };
    "/api/v1/imports/{pk}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description Ends after the chunk that is being written; what is written stays.
         */
        post: operations["cancel_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check an import
         * @description Goes through every row as a run would and writes nothing.
         */
        post: operations["check_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved mappings for an import
         * @description One's own, and what others opened to all, for such records. Taken by changing the import.
         */
        get: operations["read_saved_mappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause an import
         * @description Rests after the chunk that is being written, until it is resumed.
         */
        post: operations["pause_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/rejected.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows that were not taken
         * @description The original cells with row number and reason; safe to open in a spreadsheet and to import again.
         */
        get: operations["read_rejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with an import
         * @description After the last row that was written: one that was paused, cancelled or stopped by a failure.
         */
        post: operations["resume_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an import
         * @description Runs as a job; running the same file again changes nothing twice.
         */
        post: operations["start_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{pk}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what stands in a column
         * @description The first hundred different cells, each with its rows: what `aliases` of a mapping are written for.
         */
        get: operations["read_values"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/by-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch a file to import
         * @description From an address on the web: https alone, 32 MB and 20 seconds at most. Then it is as if it had been uploaded.
         */
        post: operations["fetch_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description The newest first.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job
         * @description How far it is and what came out.
         */
        get: operations["read_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{pk}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Ends a waiting job now and a running one at its next step; a finished job stays as it is.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{pk}/refused.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what a bulk change left out
         * @description Each record that was refused or done in part, with the reason.
         */
        get: operations["read_refused"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{pk}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what a run did
         * @description A job that puts back every field that was not changed again since, and archives what nobody worked with since;
         *     the rest is told in its result. The id is that of the job, of an import, or the cause in the log.
         */
        post: operations["undo_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the user that the invitation says and signs them in. Whoever was signed in here is not any more.
         */
        post: operations["accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation is for
         * @description Told to who has the link.
         */
        post: operations["look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change there was, newest first
         * @description For admins.
         */
        get: operations["log.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log-kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far back the log goes
         * @description For admins, with the last removals, newest first.
         */
        get: operations["read_kept"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the seals
         * @description For admins.
         */
        post: operations["log.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a file
         * @description For admins.
         */
        get: operations["log.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the log is sealed
         * @description For admins.
         */
        get: operations["log.seals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["me.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Settle in */
        patch: operations["me.update"];
        trace?: never;
    };
    "/api/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I am told, and how
         * @description The caller's own; the defaults where they settled nothing.
         */
        get: operations["read_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Choose what I am told, and how
         * @description Counts for what is told from now on.
         */
        patch: operations["change_rules"];
        trace?: never;
    };
    "/api/v1/me/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give myself a picture
         * @description PNG, JPEG, WebP, AVIF or GIF; cut to a square around the middle and drawn anew.
         */
        post: operations["me.picture"];
        /**
         * Be without a picture
         * @description From then on the initials stand there.
         */
        delete: operations["me.picture.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mentions/sight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may see a record
         * @description `people` and `teams` are ids, separated by commas. 404 for a record that the caller may not see.
         */
        get: operations["mention.sight"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merging/of/{name}/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was merged into a record
         * @description For whoever sees the record, with what taking each merge back would do.
         */
        get: operations["read_merges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merging/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a merge would make of records
         * @description Values that the caller may not see are merged all the same, and not shown. Changes nothing.
         */
        post: operations["read_merge_outlook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every object, field and action */
        get: operations["meta.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List metrics
         * @description Each is defined once; targets and cards go by its name.
         */
        get: operations["list_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a metric
         * @description Only records that the caller may see are counted.
         */
        get: operations["read_metric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's settings */
        get: operations["organisation.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings */
        patch: operations["organisation.update"];
        trace?: never;
    };
    "/api/v1/organisation-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files with the whole organisation
         * @description Those that whoever asks had made, while they are kept.
         */
        get: operations["list_organisation_files"];
        put?: never;
        /**
         * Put the whole organisation into one file
         * @description A job, for admins, who prove themselves first. What roles keep from them is not in it; exports have a book.
         */
        post: operations["begin_organisation_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation-files/{pk}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the whole organisation
         * @description The file of a job that whoever asks began themselves, while nothing in it is kept from them.
         */
        get: operations["read_organisation_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisation/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put up a logo
         * @description PNG, JPEG, WebP, AVIF or GIF; for the dark theme one of its own, else the light one stands there too.
         */
        post: operations["organisation.logo"];
        /**
         * Take a logo down
         * @description From then on ours stands there.
         */
        delete: operations["organisation.logo.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say which record is being looked at
         * @description Only of a record that the caller may see.
         */
        post: operations["say_presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/allowances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allow somebody who was erased again
         * @description From now on the address or number may be entered again. Raises for one that nobody erased had.
         */
        post: operations["allow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/bundles/{name}/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a person's data into one file
         * @description A job; its file is there for a week, for whoever asked.
         */
        post: operations["begin_bundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/bundles/{pk}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a person's data
         * @description The file of a job that whoever asks began themselves.
         */
        get: operations["read_bundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was erased
         * @description The newest first, without anything about the person.
         */
        get: operations["list_erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person
         * @description A job. It cannot be undone; a fresh proof of who asks is needed.
         */
        post: operations["erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/outlook/{name}/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an erasure would do
         * @description What goes, what stays without its link, and where other records name the person.
         */
        get: operations["read_outlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept about people
         * @description Each table with something about people in a column of its own. Who made and who has it stands at every record.
         */
        get: operations["read_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/register/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept about people, as a file
         * @description CSV, a line for each column.
         */
        get: operations["read_register_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether I proved myself lately; refused when I did not
         * @description For acts whose answer a screen does not read, such as the download of a file; see `proof` of Endpoint.
         */
        get: operations["proof.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what a record could have
         * @description For fields that are empty and that the caller may fill; by records that the caller sees.
         */
        post: operations["propose_values"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/qr-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text as a QR code */
        post: operations["qr_code.draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good the records are
         * @description Score, what it is made of, and what pulls it down most, of the records and by the fields that the caller sees.
         */
        get: operations["read_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good the records were
         * @description Day by day, for whoever sees all records of the kind; nothing for others.
         */
        get: operations["list_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality/mend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put flaws right
         * @description A change to many records, at most 10,000 at once, that POST /jobs/{id}/undo takes back. Each is changed by the
         *     law; where nothing can be worked out it stays as it is.
         */
        post: operations["mend_flaws"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality/of/{name}/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good a record is
         * @description Its score and its flaws, by the fields that the caller sees.
         */
        get: operations["read_record_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quality/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records to mend
         * @description Records that the caller sees, with a flaw that may be told, the worst first.
         */
        get: operations["list_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept how long
         * @description Every table that says something about people, by its rule; admins, controllers and auditors read it.
         */
        get: operations["list_kept"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/coming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What rules will do soon
         * @description For each rule that is switched on.
         */
        get: operations["list_coming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule-turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the runs of a schedule
         * @description For whoever sees the schedule; the newest first.
         */
        get: operations["list_turns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule-turns/{pk}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what a schedule exported
         * @description For the owner alone, as long as their rights are those with which it was made. Of a list without a filter a
         *     person at a browser proves themselves again, as with any such export.
         */
        get: operations["read_turn_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of the schema as one
         * @description The last ones first.
         */
        get: operations["list_schema_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/changes/{id}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What taking a change back would do */
        get: operations["foresee_schema_undo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a change of the schema back
         * @description What was changed since stays as it is. Asks for a fresh proof.
         */
        post: operations["undo_schema_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/fields/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would break without a field */
        get: operations["read_field_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is declared here, as a file
         * @description Without ids, in the same order for the same declarations. docs/guide/schema-file.md tells each part.
         */
        get: operations["read_schema_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/file/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a schema file
         * @description All of it or nothing, as one change that can be taken back as one. Asks for a fresh proof.
         */
        post: operations["apply_schema_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/file/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a schema file would change here
         * @description Each step is tried and taken back, so that what cannot be done is told with its place in the file.
         */
        post: operations["compare_schema_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/formulas/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a formula as it is typed */
        post: operations["check_formula"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/formulas/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words of formulas for an object */
        get: operations["read_formula_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/objects/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would break without an object */
        get: operations["read_object_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be declared */
        get: operations["read_schema_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/rollups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be rolled up at an object */
        get: operations["read_roll_ups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a validation rule before it counts */
        post: operations["check_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What steps of an object can ask for */
        get: operations["read_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates to install */
        get: operations["list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/templates/{key}/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Install a template
         * @description As one change: taking that back (`/schema/changes/{id}/undo`) removes the template. Asks for a fresh proof.
         */
        post: operations["install_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/templates/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a template would bring */
        get: operations["preview_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/templates/{key}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the sample data of a template */
        post: operations["add_template_samples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/templates/{key}/samples/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive the sample data of a template
         * @description What somebody worked with since stays.
         */
        post: operations["remove_template_samples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scim-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens of directories
         * @description For admins.
         */
        get: operations["list_scim_tokens"];
        put?: never;
        /**
         * Make one; its text is shown once
         * @description Only for people who are signed in: no token makes another one.
         */
        post: operations["make_scim_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scim-tokens/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke one
         * @description It is dead at once.
         */
        delete: operations["revoke_scim_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search all objects
         * @description Finds by the beginning of each word, without regard to case and accents, and forgives slips of the pen.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The doors that stand open: tokens and sessions of everybody */
        get: operations["security.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign somebody out everywhere
         * @description Signs somebody out everywhere; not in the browser that asks.
         */
        delete: operations["security.end_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign somebody out in one browser
         * @description Signs somebody out in one browser.
         */
        delete: operations["security.end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke anybody's token
         * @description Whoever it belongs to: it is dead at once.
         */
        delete: operations["security.end_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["session.list"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere else
         * @description Every one but the asker's own; a token has none, so that all end.
         */
        delete: operations["session.end_others"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out there */
        delete: operations["session.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The company sign-ins there are
         * @description For the buttons of the sign-in page.
         */
        get: operations["list_ways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin at a company sign-in
         * @description Keeps in this browser's session what it must bring back.
         */
        post: operations["begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where to go when signing out
         * @description For who came by a company sign-in: the page there that ends the session too. Ask before it ends here.
         */
        post: operations["leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/realm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The company sign-in of an address
         * @description Told by the domain alone: the answer is the same for every address of it.
         */
        post: operations["read_realm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who signed in, and who tried */
        get: operations["sign_in.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tokens */
        get: operations["token.list"];
        put?: never;
        /**
         * Make a token; its text is shown once
         * @description Only for people who are signed in: a stolen token must not be able to outlive itself.
         */
        post: operations["token.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: operations["token.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What lies in the trash
         * @description Archived records of all kinds that the caller sees.
         */
        get: operations["list_trash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trash/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a deletion would do
         * @description What goes with the records, what stays without its link, and what cannot go and why. Changes nothing.
         */
        post: operations["read_deletion_outlook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/used-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags in use
         * @description For admins: the counts are of the whole book.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/used-tags/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename, merge or remove a tag everywhere
         * @description Starts a job; a record that bears both keeps one.
         */
        post: operations["change_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a webhook has told and has still to tell
         * @description A page of those of one webhook that the caller may see.
         */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{pk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with what went to and fro
         * @description Kept for a month after it ended.
         */
        get: operations["read_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What webhooks can tell of
         * @description The objects that the caller may see, each with its words.
         */
        get: operations["list_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Times that a webhook tells again
         * @description The last ones, newest first; kept for a month.
         */
        get: operations["list_replays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-replays/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many events a time has
         * @description Changes nothing. Counted are those that its owner may be told of now.
         */
        get: operations["foresee_replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Accepted
         * @description Without a password a passkey is added next, in the session that this opens.
         */
        Accepted: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /**
             * Password
             * @default
             */
            password: string;
        };
        /**
         * AccessField
         * @description A field that a composed role hides from a person, or locks for them. `tells` names the fields that the role hides
         *         and that this one would tell; empty where the role names it itself.
         */
        AccessField: {
            label: string;
            name: string;
            role: string;
            role_label: string;
            /** @enum {unknown} */
            state: "hidden" | "locked";
            tells: string[];
        };
        /**
         * AccessGrant
         * @description What was shared with somebody: `by` gave it, `team` is the one by which they have it, "" for themselves.
         */
        AccessGrant: {
            by: string;
            emergency: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            level: "edit" | "see";
            team: string;
            until: string | null;
            why: string;
        };
        /**
         * AccessPage
         * @description People in the order in which they came; `next` leads to further ones.
         */
        AccessPage: {
            items: components["schemas"]["AccessPerson"][];
            next: string | null;
        };
        /**
         * AccessPerson
         * @description What a person may do with the record. No reason for reading: nobody gave it to them. `fields` is empty in a list
         *         of people; one who asks about themselves is told of locked ones alone, and of hidden ones who answers for access.
         */
        AccessPerson: {
            can: string[];
            extra_roles: string[];
            fields: components["schemas"]["AccessField"][];
            /** Format: uuid */
            id: string;
            name: string;
            reasons: components["schemas"]["AccessReason"][];
            role: string;
        };
        /**
         * AccessReason
         * @description A scope of a role that holds for the record: `role` is the key of a predefined role or the id of another one.
         *         One that denies wins over all that allow. The labels are for people: not everyone may look at roles. Of no role is
         *         what was shared (`grant`); `stands_for` names the person for whom they stand in, "" for nobody.
         */
        AccessReason: {
            deny: boolean;
            grant: components["schemas"]["AccessGrant"] | null;
            label: string;
            role: string;
            role_label: string;
            scope: string;
            stands_for: string;
            verb: string;
        };
        /**
         * ActionMeta
         * @description An action beyond create, update, archive and restore; `undo` names the action that takes it back.
         */
        ActionMeta: {
            fields: components["schemas"]["FieldMeta"][];
            icon: string;
            label: string;
            name: string;
            on: string;
            tone: string;
            undo: string | null;
            verb: string;
        };
        /**
         * AllowanceBody
         * @description An address or number of somebody who was erased and comes back by their own wish.
         */
        AllowanceBody: {
            /**
             * Email
             * @default
             */
            email: string;
            /**
             * Phone
             * @default
             */
            phone: string;
        };
        /**
         * AppAnswer
         * @description What somebody says to the question.
         */
        AppAnswer: {
            /** Allow */
            allow: boolean;
            /** Query */
            query: string;
        };
        /**
         * AppGrantItem
         * @description An app that somebody lets in, and what it may do in their place.
         */
        AppGrantItem: {
            /**
             * App
             * Format: uuid
             */
            app: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Rights */
            rights: components["schemas"]["AskedRight"][];
            /** Used At */
            used_at: string | null;
            user: components["schemas"]["AppGrantPerson"];
        };
        /**
         * AppGrantPerson
         * @description Who lets it in.
         */
        AppGrantPerson: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * AppGrants
         * @description Newest first.
         */
        AppGrants: {
            /** Items */
            items: components["schemas"]["AppGrantItem"][];
        };
        /**
         * AppQuestion
         * @description What the app asks, or where to go at once because it asks wrongly. `goes_to` is the host that gets the answer,
         *     `is_known` says that it has all of this already.
         */
        AppQuestion: {
            /** App */
            app: string;
            /** Description */
            description: string;
            /** Goes To */
            goes_to: string;
            /** Is Known */
            is_known: boolean;
            /** Redirect */
            redirect: string;
            /** Rights */
            rights: components["schemas"]["AskedRight"][];
        };
        /**
         * AppRedirect
         * @description Where the browser goes now.
         */
        AppRedirect: {
            /** Redirect */
            redirect: string;
        };
        /**
         * AskedRight
         * @description One thing that the app asks for; `changes` says that it goes beyond looking.
         */
        AskedRight: {
            /** Changes */
            changes: boolean;
            /** Label */
            label: string;
            /** Scope */
            scope: string;
        };
        /**
         * AtomCatalogue
         * @description Everything a role can be composed of.
         */
        AtomCatalogue: {
            /** Objects */
            objects: components["schemas"]["AtomObject"][];
            /** Roles */
            roles: components["schemas"]["PredefinedItem"][];
        };
        /**
         * AtomField
         * @description A field that can be hidden and, unless nobody writes it anyway, locked. `hides` are those that would tell it:
         *     they are hidden with it.
         */
        AtomField: {
            /** Hides */
            hides: components["schemas"]["AtomTold"][];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Read Only */
            read_only: boolean;
        };
        /**
         * AtomGrant
         * @description What a predefined role may do: the scopes of which any one suffices.
         */
        AtomGrant: {
            /** Object */
            object: string;
            /** Scopes */
            scopes: string[];
            /** Verb */
            verb: string;
        };
        /**
         * AtomObject
         * @description What atoms can say of an object and of its fields. `seconds` are the verbs that can need a second person,
         *     `changes` the fields of which a change can. A filter can be the scope, too.
         */
        AtomObject: {
            /** Changes */
            changes: components["schemas"]["Word"][];
            /** Fields */
            fields: components["schemas"]["AtomField"][];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Word"][];
            /** Seconds */
            seconds: string[];
            /** Verbs */
            verbs: components["schemas"]["Word"][];
        };
        /**
         * AtomTold
         * @description A field of an object.
         */
        AtomTold: {
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Object */
            object: string;
            /** Object Label */
            object_label: string;
        };
        /** Attachment */
        Attachment: {
            /** @description Archived */
            archived_at: string | null;
            can: string[];
            /**
             * Format: date-time
             * @description Created
             */
            created_at: string;
            /** @description Created by */
            created_by: components["schemas"]["Link"] | null;
            /** @description Checksum */
            digest: string;
            /** Format: uuid */
            id: string;
            /** @description Type */
            media_type: string;
            /** @description Name */
            name: string;
            /** @description Owner */
            owner: components["schemas"]["Link"] | null;
            /** @description Regarding */
            regarding: components["schemas"]["Link"] | null;
            /** @description Size */
            size: number | null;
            title: string;
            /**
             * Format: date-time
             * @description Updated
             */
            updated_at: string;
            /** @description Updated by */
            updated_by: components["schemas"]["Link"] | null;
            version: number;
        };
        /**
         * Begun
         * @description Where to be sent. `next` is a page of ours; `again` asks for a proof now, whoever is known there.
         */
        Begun: {
            /**
             * Again
             * @default false
             */
            again: boolean;
            /**
             * Next
             * @default /
             */
            next: string;
            /**
             * Provider
             * Format: uuid
             */
            provider: string;
        };
        /**
         * BoardMeta
         * @description The board: columns by a field, with the total of a money field.
         */
        BoardMeta: {
            by: string;
            sum: string | null;
        };
        /**
         * Brand
         * @description What everyone may see who comes to the door. `logo` and `logo_dark` are digests, "" for none.
         */
        Brand: {
            /** Accent */
            accent: string;
            /** Logo */
            logo: string;
            /** Logo Dark */
            logo_dark: string;
            /** Name */
            name: string;
        };
        /**
         * BulkBody
         * @description What to do, and to which records: those of a filter, or those named.
         */
        BulkBody: {
            /**
             * Archived
             * @description As for the list; goes with `filter`.
             */
            archived?: ("0" | "1" | "all") | null;
            /**
             * Filter
             * @description A filter, as for the list; {} means all.
             */
            filter?: {
                [key: string]: unknown;
            } | null;
            /** Ids */
            ids?: string[] | null;
            /**
             * Input
             * @description The verb's input. Of an update, lists take {"add": [..], "remove": [..]} too.
             */
            input?: {
                [key: string]: unknown;
            };
            /**
             * Verb
             * @description update, archive, restore, any verb of the object's records, or hold.
             */
            verb: string;
        };
        /**
         * CheckGiven
         * @description `known`: a digest that was written down; it has to be that of a seal.
         */
        CheckGiven: {
            known?: string;
        };
        /**
         * CheckStarted
         * @description The job that checks: GET /jobs/{id} tells how far it is, and its result which stretches do not fit.
         */
        CheckStarted: {
            /** Format: uuid */
            job: string;
        };
        /**
         * ChoiceMeta
         * @description One value of a choice; `tone` names a colour, `retired` says that it is not offered any more, `category` what it
         *         means where the field is a status (new, active, waiting, done, dropped), and is "" elsewhere.
         */
        ChoiceMeta: {
            category: string;
            label: string;
            retired: boolean;
            tone: string;
            value: string;
        };
        /**
         * ColumnTotal
         * @description The sum of a column: money in the organisation's currency; of plain figures the currency is empty.
         */
        ColumnTotal: {
            amount: string;
            currency: string;
        };
        /**
         * ComingLine
         * @description What a rule that is switched on is about now, and will be in so many days.
         */
        ComingLine: {
            /** Coming */
            coming: number;
            /** Ending */
            ending: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Now */
            now: number;
            /** Object */
            object: string;
            /**
             * Rule
             * Format: uuid
             */
            rule: string;
        };
        /**
         * ConflictTold
         * @description A field that somebody else changed since the base version: what it was, what it is, what you sent.
         */
        ConflictTold: {
            base: unknown;
            field: string;
            theirs: unknown;
            yours: unknown;
        };
        /**
         * Count
         * @description How many records there are; `exact` is false for an estimate.
         */
        Count: {
            exact: boolean;
            value: number;
        };
        /**
         * CountryItem
         * @description A country by its ISO code, and the codes of its regions that have holidays of their own.
         */
        CountryItem: {
            /** Code */
            code: string;
            /** Subdivisions */
            subdivisions: string[];
        };
        /**
         * CountryList
         * @description Every country whose holidays are known.
         */
        CountryList: {
            /** Items */
            items: components["schemas"]["CountryItem"][];
        };
        /**
         * DayField
         * @description A day from which a rule can count.
         */
        DayField: {
            /** Label */
            label: string;
            /** Name */
            name: string;
        };
        /** Deal */
        Deal: {
            /** @description About */
            about: string;
            /** @description Amount */
            amount: components["schemas"]["Money"] | null;
            /** @description Archived */
            archived_at: string | null;
            can: string[];
            /** @description Expected close */
            close_date: string | null;
            /** @description Closed */
            closed_on: string | null;
            /**
             * Format: date-time
             * @description Created
             */
            created_at: string;
            /** @description Created by */
            created_by: components["schemas"]["Link"] | null;
            /** @description Custom fields */
            custom: unknown;
            /** @description External id */
            external_id: string;
            /** Format: uuid */
            id: string;
            /** @description Lost reason */
            lost_reason: string;
            /** @description Name */
            name: string;
            /** @description Next step */
            next_step: string;
            /** @description Number */
            number: number;
            /** @description Opened */
            opened_on: string | null;
            /** @description Owner */
            owner: components["schemas"]["Link"] | null;
            /** @description Company or person */
            party: components["schemas"]["Link"] | null;
            /** @description Pipeline */
            pipeline: components["schemas"]["Link"];
            /** @description Probability */
            probability: string | null;
            /** @description Source */
            source: string;
            /** @description Stage */
            stage: components["schemas"]["Link"];
            /** @description Tags */
            tags: string[];
            /** @description Team */
            team: components["schemas"]["Link"] | null;
            title: string;
            /**
             * Format: date-time
             * @description Updated
             */
            updated_at: string;
            /** @description Updated by */
            updated_by: components["schemas"]["Link"] | null;
            version: number;
            /** @description Weighted amount */
            weighted: string | null;
        };
        /** DealArchive */
        DealArchive: {
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealBoard */
        DealBoard: {
            columns: components["schemas"]["DealColumn"][];
        };
        /** DealColumn */
        DealColumn: {
            category: string | null;
            count: number;
            items: components["schemas"]["DealPart"][];
            label: string;
            next: string | null;
            sum: components["schemas"]["ColumnTotal"] | null;
            tone: string;
            value: string | null;
        };
        /** DealCreate */
        DealCreate: {
            /** @description About */
            about?: string | null;
            /** @description Amount */
            amount?: string | number | components["schemas"]["MoneyGiven"] | null;
            /** @description Expected close */
            close_date?: string | null;
            /** @description Closed */
            closed_on?: string | null;
            /** @description Custom fields */
            custom?: Record<string, never> | null;
            /** @description External id */
            external_id?: string | null;
            /**
             * Format: uuid
             * @description Id
             */
            id?: string;
            /** @description Lost reason */
            lost_reason?: string | null;
            /** @description Name */
            name: string;
            /** @description Next step */
            next_step?: string | null;
            /** @description Opened */
            opened_on?: string | null;
            /** @description Owner */
            owner?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Company or person */
            party?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Probability */
            probability?: string | number | null;
            /** @description Source */
            source?: string | null;
            /** @description Stage */
            stage?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Tags */
            tags?: string[] | null;
            /** @description Team */
            team?: string | components["schemas"]["LinkGiven"] | null;
        };
        /** DealLose */
        DealLose: {
            /** @description Closed */
            closed_on?: string | null;
            /** @description Lost reason */
            reason: string;
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealMove */
        DealMove: {
            /** @description Stage */
            stage: string | components["schemas"]["LinkGiven"];
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealPage */
        DealPage: {
            count: components["schemas"]["Count"] | null;
            items: components["schemas"]["DealPart"][];
            next: string | null;
            previous: string | null;
        };
        /** DealPart */
        DealPart: {
            /** @description About */
            about?: string;
            /** @description Amount */
            amount?: components["schemas"]["Money"] | null;
            /** @description Archived */
            archived_at?: string | null;
            can: string[];
            /** @description Expected close */
            close_date?: string | null;
            /** @description Closed */
            closed_on?: string | null;
            /**
             * Format: date-time
             * @description Created
             */
            created_at?: string;
            /** @description Created by */
            created_by?: components["schemas"]["Link"] | null;
            /** @description Custom fields */
            custom?: unknown;
            /** @description External id */
            external_id?: string;
            /** Format: uuid */
            id: string;
            /** @description Lost reason */
            lost_reason?: string;
            /** @description Name */
            name?: string;
            /** @description Next step */
            next_step?: string;
            /** @description Number */
            number?: number;
            /** @description Opened */
            opened_on?: string | null;
            /** @description Owner */
            owner?: components["schemas"]["Link"] | null;
            /** @description Company or person */
            party?: components["schemas"]["Link"] | null;
            /** @description Pipeline */
            pipeline?: components["schemas"]["Link"];
            /** @description Probability */
            probability?: string | null;
            /** @description Source */
            source?: string;
            /** @description Stage */
            stage?: components["schemas"]["Link"];
            /** @description Tags */
            tags?: string[];
            /** @description Team */
            team?: components["schemas"]["Link"] | null;
            title: string;
            unknown?: string[];
            /**
             * Format: date-time
             * @description Updated
             */
            updated_at?: string;
            /** @description Updated by */
            updated_by?: components["schemas"]["Link"] | null;
            version: number;
            /** @description Weighted amount */
            weighted?: string | null;
        };
        /** DealReopen */
        DealReopen: {
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealRestore */
        DealRestore: {
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealUpdate */
        DealUpdate: {
            /** @description About */
            about?: string | null;
            /** @description Amount */
            amount?: string | number | components["schemas"]["MoneyGiven"] | null;
            /** @description Expected close */
            close_date?: string | null;
            /** @description Closed */
            closed_on?: string | null;
            /** @description Custom fields */
            custom?: Record<string, never> | null;
            /** @description External id */
            external_id?: string | null;
            /** @description Lost reason */
            lost_reason?: string | null;
            /** @description Name */
            name?: string;
            /** @description Next step */
            next_step?: string | null;
            /** @description Opened */
            opened_on?: string | null;
            /** @description Owner */
            owner?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Company or person */
            party?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Probability */
            probability?: string | number | null;
            /** @description Source */
            source?: string | null;
            /** @description Stage */
            stage?: string | components["schemas"]["LinkGiven"] | null;
            /** @description Tags */
            tags?: string[] | null;
            /** @description Team */
            team?: string | components["schemas"]["LinkGiven"] | null;
            /** @description The version that the change is based on. */
            version?: number;
        };
        /** DealWin */
        DealWin: {
            /** @description Closed */
            closed_on?: string | null;
            /** @description The version that the change is based on. */
            version?: number;
        };
        /**
         * DeletionBody
         * @description What would be deleted.
         */
        DeletionBody: {
            /** Object */
            object: string;
            /** Records */
            records: string[];
        };
        /**
         * DeletionCount
         * @description How many records of a kind.
         */
        DeletionCount: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** Object */
            object: string;
        };
        /**
         * DeletionOutlook
         * @description What a deletion would do: what goes, what loses its link, and what is refused.
         */
        DeletionOutlook: {
            /** Goes */
            goes: components["schemas"]["DeletionCount"][];
            /** Refused */
            refused: components["schemas"]["DeletionRefusal"][];
            /** Stays */
            stays: components["schemas"]["DeletionCount"][];
        };
        /**
         * DeletionRefusal
         * @description Why records would stay, and how many.
         */
        DeletionRefusal: {
            /** Code */
            code: string;
            /** Count */
            count: number;
            /** Detail */
            detail: string;
        };
        /**
         * Deliveries
         * @description Newest first. Nothing is sent before `rest_until`, because the receiver fails since `failing_since`.
         */
        Deliveries: {
            /** Failing Since */
            failing_since: string | null;
            /** Items */
            items: components["schemas"]["DeliveryItem"][];
            /** Next */
            next: string | null;
            /** Rest Until */
            rest_until: string | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * DeliveryDetails
         * @description With headers both ways and the beginning of the answer. `payload` is what would be sent now, for its owner.
         */
        DeliveryDetails: {
            /** Action */
            action: string;
            /** Answer */
            answer: string;
            /** Answer Headers */
            answer_headers: {
                [key: string]: string;
            };
            /** Count */
            count: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Event */
            event: string;
            /**
             * Happened At
             * Format: date-time
             */
            happened_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Next At */
            next_at: string | null;
            /** Object */
            object: string;
            /** Op */
            op: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            } | null;
            /**
             * Record
             * Format: uuid
             */
            record: string;
            /** Sent Headers */
            sent_headers: {
                [key: string]: string;
            };
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "done" | "failed" | "withheld";
            /** Title */
            title: string;
            /** Tries */
            tries: components["schemas"]["Try"][];
        };
        /**
         * DeliveryItem
         * @description An event of a webhook and how sending it went. `title` is the record's, empty when the caller may not see it.
         */
        DeliveryItem: {
            /** Action */
            action: string;
            /** Count */
            count: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Event */
            event: string;
            /**
             * Happened At
             * Format: date-time
             */
            happened_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Next At */
            next_at: string | null;
            /** Object */
            object: string;
            /** Op */
            op: string;
            /**
             * Record
             * Format: uuid
             */
            record: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "done" | "failed" | "withheld";
            /** Title */
            title: string;
            /** Tries */
            tries: components["schemas"]["Try"][];
        };
        /**
         * DemoState
         * @description `job` is the one that loads or removes it now; `is_empty` says that the book has no records of its business.
         */
        DemoState: {
            /** Is Empty */
            is_empty: boolean;
            /** Job */
            job: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "none" | "loaded" | "loading" | "removing";
        };
        /**
         * EmergencyWanted
         * @description Which record, by its exact number, title or e-mail address or a link to it; why, and for how many hours.
         */
        EmergencyWanted: {
            /** Hours */
            hours: number;
            /** Object */
            object: string;
            /** Reason */
            reason: string;
            /** Record */
            record: string;
        };
        /**
         * ErasureBody
         * @description Whom to erase. `keep` are keys of places that are about somebody else.
         */
        ErasureBody: {
            /** Keep */
            keep?: string[];
            /**
             * Record
             * Format: uuid
             */
            record: string;
        };
        /**
         * ErasureCount
         * @description How many records of a kind.
         */
        ErasureCount: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** Object */
            object: string;
        };
        /**
         * ErasureItem
         * @description One erasure: nothing of the person is left in it.
         */
        ErasureItem: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Done */
            done: boolean;
            /** Lifted */
            lifted: boolean;
            /** Object */
            object: string;
            /**
             * Record
             * Format: uuid
             */
            record: string;
        };
        /**
         * ErasureOutlook
         * @description What an erasure would do. A user is erased when there is no `work` left.
         */
        ErasureOutlook: {
            /** Goes */
            goes: components["schemas"]["ErasureCount"][];
            /**
             * More
             * @description More places name the person than are shown; all of them are redacted.
             */
            more: boolean;
            /** Places */
            places: components["schemas"]["ErasurePlace"][];
            /** Stays */
            stays: components["schemas"]["ErasureCount"][];
            /** Work */
            work?: components["schemas"]["ErasureWork"][];
        };
        /**
         * ErasurePlace
         * @description Where a record that stays names the person. `key` keeps it from being redacted; `own` says that it is another
         *     person's own name, address or number.
         */
        ErasurePlace: {
            /**
             * Around
             * @description Empty, as the title is, where the caller may not see it.
             */
            around: string;
            /** Field */
            field: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** Object */
            object: string;
            /** Own */
            own: boolean;
            /**
             * Record
             * Format: uuid
             */
            record: string;
            /** Title */
            title: string;
        };
        /**
         * ErasureWork
         * @description Records that a user looks after and somebody else has to take over: those of `filter`, by a new `field`.
         */
        ErasureWork: {
            /** Count */
            count: number;
            /** Field */
            field: string;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            /** Label */
            label: string;
            /** Object */
            object: string;
        };
        /**
         * EventWord
         * @description As `insert` of `deal.insert`.
         */
        EventWord: {
            /** Label */
            label: string;
            /** Word */
            word: string;
        };
        /**
         * EventWords
         * @description An object that can be told of, with the words that go behind its name and what they mean.
         */
        EventWords: {
            /** Label */
            label: string;
            /** Object */
            object: string;
            /** Words */
            words: components["schemas"]["EventWord"][];
        };
        /**
         * ExportMadeItem
         * @description An export. `narrowed` says that there was a filter; `door` is how the log calls where it went. Of what a program
         *     read page by page within an hour the `format` is "pages".
         */
        ExportMadeItem: {
            /** Address */
            address: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Door */
            door: string;
            /** Format */
            format: string;
            /** Id */
            id: number;
            /** Narrowed */
            narrowed: boolean;
            /** Object */
            object: string;
            /**
             * Rows
             * @description How many records; null for one of before they were counted.
             */
            rows?: number | null;
            /**
             * Unusual
             * @description Why that is unusual: "day", "more" or "" for not.
             * @default
             */
            unusual: string;
            user: components["schemas"]["ExportPerson"];
        };
        /**
         * ExportPerson
         * @description Who made it.
         */
        ExportPerson: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * ExportsMade
         * @description Newest first, the last 200.
         */
        ExportsMade: {
            /** Items */
            items: components["schemas"]["ExportMadeItem"][];
        };
        /**
         * Faces
         * @description Who has a picture: digests by the id of the user. A new picture has a new digest.
         */
        Faces: {
            /** Items */
            items: {
                [key: string]: string;
            };
        };
        /**
         * FaultTold
         * @description One thing wrong with one place of the request; `pointer` is a JSON pointer such as `/amount`.
         */
        FaultTold: {
            code: string;
            detail: string;
            pointer: string;
        };
        /**
         * FieldChange
         * @description One field of a change, with its values as items show them.
         */
        FieldChange: {
            from: unknown;
            label: string;
            name: string;
            to: unknown;
        };
        /**
         * FieldDone
         * @description A field that the undo changed, with its values as items show them.
         */
        FieldDone: {
            field: string;
            from: unknown;
            label: string;
            to: unknown;
        };
        /**
         * FieldLeft
         * @description A field that stays as it is: `reason` is a stable code, `text` says it.
         *
         *         `changed_since`: `by` and `at` say who changed it last, `from` is what the entry had made of it and `to` what it is.
         *         `field` is "" for what is hidden from whoever asks.
         */
        FieldLeft: {
            at: string | null;
            by: components["schemas"]["Link"] | null;
            field: string;
            from: unknown;
            label: string;
            reason: string;
            text: string;
            to: unknown;
        };
        /**
         * FieldMeta
         * @description A field of an object, or an input of an action.
         *
         *         `personal` is what it holds about people: none, reference, identity, contact, about, usage, proof or sensitive; null
         *         for an input.
         */
        FieldMeta: {
            choices: components["schemas"]["ChoiceMeta"][] | null;
            default: unknown;
            digits: number | null;
            filterable: boolean;
            groupable: boolean;
            help: string;
            kind: string;
            label: string;
            link: components["schemas"]["LinkMeta"] | null;
            many: boolean;
            max_length: number | null;
            name: string;
            operators: string[];
            personal: string | null;
            read_only: boolean;
            required: boolean;
            sortable: boolean;
            unit: string;
        };
        /**
         * FigureItem
         * @description A metric in a period. Figures are decimal text, money in the house currency; `earlier` is the same part of the
         *     period before; `elapsed` (0 to 1) how much of the period is over; `filter` finds the rows.
         */
        FigureItem: {
            /** Actual */
            actual: string | null;
            /** Earlier */
            earlier: string | null;
            /** Elapsed */
            elapsed: number;
            /** Expected */
            expected: string | null;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            /** Metric */
            metric: string;
            /** Object */
            object: string;
            /**
             * Pace
             * @enum {string}
             */
            pace: "ahead" | "on" | "behind" | "none";
            /**
             * Since
             * Format: date
             */
            since: string;
            target: components["schemas"]["TargetRef"] | null;
            /**
             * Unit
             * @enum {string}
             */
            unit: "money" | "count" | "percent";
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * Figures
         * @description Money as decimal text in the house currency; rates from 0 to 1; days and sizes are means.
         */
        Figures: {
            /** Cycle Days */
            cycle_days: string | null;
            /** Deal Size */
            deal_size: string | null;
            /** Drill */
            drill: {
                [key: string]: unknown;
            };
            /** Lost Count */
            lost_count: number;
            /** Open */
            open: string;
            /** Open Count */
            open_count: number;
            /** Weighted */
            weighted: string;
            /** Win Rate */
            win_rate: string | null;
            /** Won */
            won: string;
            /** Won Count */
            won_count: number;
        };
        /**
         * FileFacts
         * @description Pixels of an image or points of a page, and how many pages there are.
         */
        FileFacts: {
            /** Height */
            height: number;
            /** Pages */
            pages: number;
            /** Width */
            width: number;
        };
        /**
         * FileLimits
         * @description `largest` is the size in bytes that a file may have.
         */
        FileLimits: {
            /** Largest */
            largest: number;
        };
        /**
         * FileTable
         * @description Rows of cells; the first one is usually the header.
         */
        FileTable: {
            /** Rows */
            rows: string[][];
        };
        /**
         * FlawProposal
         * @description What would put a flaw right: a field as it is, and as it would be.
         */
        FlawProposal: {
            /** After */
            after: string;
            /** Before */
            before: string;
            /** Field */
            field: string;
            /** Flaw */
            flaw: string;
            /**
             * Question
             * @description What is known from elsewhere, as a question; "" for what the field itself tells.
             */
            question: string;
            /**
             * Source
             * @description By what it is known; "" for what the field itself tells.
             */
            source: string;
        };
        /**
         * Forecast
         * @description The rows that have anything to say, by period; groups over the whole span, best first; and all in all.
         */
        Forecast: {
            /** Currency */
            currency: string;
            /** Groups */
            groups: components["schemas"]["Total"][];
            /** Periods */
            periods: string[];
            /** Rows */
            rows: components["schemas"]["Row"][];
            totals: components["schemas"]["Figures"];
        };
        /**
         * FormulaChecked
         * @description `type` of the result ("" where it is none), the fields it reads, what is wrong at which letter, and what it gives
         *     for the record changed last: `example`, of the one called `example_of` ("" where there is none).
         */
        FormulaChecked: {
            /** At */
            at: number;
            /** Error */
            error: string;
            /** Example */
            example: unknown;
            /** Example Of */
            example_of: string;
            /** Reads */
            reads: string[];
            /** Type */
            type: string;
        };
        /**
         * FormulaField
         * @description A field that formulas can read.
         */
        FormulaField: {
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
        };
        /**
         * FormulaGiven
         * @description A formula for a field of an object; `field` is the name of one that is there already.
         */
        FormulaGiven: {
            /**
             * Field
             * @default
             */
            field: string;
            /** Formula */
            formula: string;
            /** Object */
            object: string;
        };
        /**
         * FormulaWord
         * @description A function: what it takes and gives; `any` is any type, `same` one type for all of them.
         */
        FormulaWord: {
            /** Gives */
            gives: string;
            /** Group */
            group: string;
            /** Many */
            many: boolean;
            /** Name */
            name: string;
            /** Takes */
            takes: string[];
        };
        /**
         * FormulaWords
         * @description The words of formulas for an object.
         */
        FormulaWords: {
            /** Fields */
            fields: components["schemas"]["FormulaField"][];
            /** Functions */
            functions: components["schemas"]["FormulaWord"][];
        };
        /**
         * Group
         * @description One group: `values` by measure, sums as decimal text; `filter` finds its records.
         *
         *         `other` is true of what is beyond the `top` values of the first field, together.
         */
        Group: {
            filter: Record<string, never>;
            key: unknown[];
            label: string[];
            other: boolean;
            values: {
                [key: string]: number | string | null;
            };
        };
        /**
         * GroupOut
         * @description What a row is about; `id` is null for deals without one.
         */
        GroupOut: {
            /** Id */
            id: string | null;
            /** Title */
            title: string;
        };
        /**
         * Groups
         * @description All groups; `truncated` when there are more than are told.
         */
        Groups: {
            groups: components["schemas"]["Group"][];
            truncated: boolean;
        };
        /**
         * HiddenOwner
         * @description Somebody has the same in a record that the caller may not see: ask them. Null where it belongs to nobody.
         */
        HiddenOwner: {
            /** Id */
            id: string | null;
            /** Name */
            name: string | null;
        };
        /**
         * HolidayItem
         * @description A public holiday.
         */
        HolidayItem: {
            /** Name */
            name: string;
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * HolidayList
         * @description By day; and the regions of the country, to choose from.
         */
        HolidayList: {
            /** Items */
            items: components["schemas"]["HolidayItem"][];
            /** Subdivisions */
            subdivisions: components["schemas"]["RegionItem"][];
        };
        /**
         * House
         * @description See Organisation. `fiscal_month` is the first month of its year, 1 to 12; `accent` a colour as #rrggbb, "" for
         *         ours; `welcome` what was answered at the first sign-in, {} before that; `logo` and `logo_dark` are digests of
         *         pictures, "" for none; `factor_roles` are the roles that need a second factor. A session ends after `idle_minutes`
         *         without use, and after `session_minutes` in any case. Who exports more than `export_limit` records about people
         *         within a day is told of (engine/privacy/unusual.py).
         */
        House: {
            accent: string;
            currency: string;
            export_limit: number;
            factor_roles: string[];
            fiscal_month: number;
            idle_minutes: number;
            locale: string;
            logo: string;
            logo_dark: string;
            name: string;
            session_minutes: number;
            timezone: string;
            welcome: Record<string, never>;
        };
        /**
         * ImportAddress
         * @description Where a file is, and what its rows are.
         */
        ImportAddress: {
            /** Object */
            object: string;
            /** Url */
            url: string;
        };
        /**
         * ImportChange
         * @description How the file is read, and what becomes of its columns. Another encoding or sheet makes a new guess.
         */
        ImportChange: {
            /**
             * Delimiter
             * @default
             */
            delimiter: string;
            /**
             * Encoding
             * @default
             */
            encoding: string;
            /**
             * Header Row
             * @description 0: the file has no headers.
             */
            header_row?: number | null;
            /**
             * Key
             * @description A field, several with commas, or none; others to try after semicolons.
             */
            key?: string | null;
            /** Mapping */
            mapping?: {
                [key: string]: unknown;
            } | null;
            /**
             * Object
             * @description What the rows are; before the first run. Makes a new guess.
             */
            object?: string | null;
            /** Options */
            options?: {
                [key: string]: unknown;
            } | null;
            /**
             * Quote
             * @default
             */
            quote: string;
            /**
             * Sheet
             * @default
             */
            sheet: string;
        };
        /**
         * ImportColumn
         * @description A column: samples of its cells, and the target that was guessed for it with how sure that is (0 to 1).
         */
        ImportColumn: {
            /** Confidence */
            confidence: number;
            /**
             * Filled
             * @description Cells that are not empty.
             */
            filled: number;
            /** Header */
            header: string;
            /**
             * Question
             * @description date: say whether days or months come first.
             */
            question?: "date" | null;
            /** Samples */
            samples: string[];
            /** Target */
            target: string | null;
        };
        /**
         * ImportItem
         * @description An import. `mapping` is described in the recipe "Map an import".
         */
        ImportItem: {
            /**
             * Address
             * @description Where it was fetched from; empty for an upload.
             * @default
             */
            address: string;
            /** Columns */
            columns: components["schemas"]["ImportColumn"][];
            /**
             * Compares
             * @description Whether rows can be matched by likeness: `options.alike`.
             */
            compares: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Delimiter */
            delimiter: string;
            /** Done Rows */
            done_rows: number;
            /** Encoding */
            encoding: string;
            /** File Name */
            file_name: string;
            /** Finished At */
            finished_at: string | null;
            /** Header Row */
            header_row: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            job: components["schemas"]["JobItem"] | null;
            /** Key */
            key: string;
            /**
             * Keys
             * @description Fields that could be the key.
             */
            keys: string[];
            /** @description The program it looks like an export of. */
            known: components["schemas"]["ImportKnown"] | null;
            /**
             * Mapping
             * @description columns: what becomes of each column; also: further values.
             */
            mapping: {
                [key: string]: unknown;
            };
            /** Object */
            object: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /**
             * Problem
             * @description Why it failed.
             */
            problem: string;
            /** Quote */
            quote: string;
            report: components["schemas"]["ImportReport"] | null;
            /**
             * Resumable
             * @description Whether it can go on after the rows that are written.
             */
            resumable: boolean;
            /** Rows */
            rows: number;
            /** Sheet */
            sheet: string;
            /** Sheets */
            sheets: string[];
            /** Size */
            size: number;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "checking" | "checked" | "running" | "paused" | "done" | "cancelled" | "failed";
            /** Targets */
            targets: components["schemas"]["ImportTarget"][];
        };
        /**
         * ImportKnown
         * @description The program whose export the file looks like, what that calls its rows, and the object that they are here.
         */
        ImportKnown: {
            /** Holds */
            holds: string;
            /** Object */
            object: string;
            /** Program */
            program: string;
        };
        /**
         * ImportLink
         * @description An object that a link may lead to; `makes` says whether a name is enough to make a record of it.
         */
        ImportLink: {
            /**
             * By
             * @description Fields by which its records may be found, besides id.
             */
            by: string[];
            /** Makes */
            makes: boolean;
            /** Object */
            object: string;
        };
        /**
         * ImportPage
         * @description Imports, the newest first.
         */
        ImportPage: {
            /** Items */
            items: components["schemas"]["ImportItem"][];
            /** Next */
            next: string | null;
        };
        /**
         * ImportReason
         * @description Why rows were refused.
         */
        ImportReason: {
            /** Code */
            code: string;
            /** Count */
            count: number;
            /** Detail */
            detail: string;
            /** Field */
            field: string;
            /** Sample Rows */
            sample_rows: number[];
        };
        /**
         * ImportReport
         * @description What an import did, or would do. `fixed` counts what was put right, `empty` the rows without a field.
         */
        ImportReport: {
            /**
             * Alike
             * @description Rows taken for a record that they are likely about: `options.alike`.
             * @default 0
             */
            alike: number;
            /** Created */
            created: number;
            /** Empty */
            empty: {
                [key: string]: number;
            };
            /**
             * Filled
             * @description Linked records of which gaps were filled: `fills` of a link.
             * @default 0
             */
            filled: number;
            /** Fixed */
            fixed: {
                [key: string]: number;
            };
            /**
             * Kept
             * @description Rows against which a record kept its value, by field.
             * @default {}
             */
            kept: {
                [key: string]: number;
            };
            /** Linked */
            linked: number;
            /** Made */
            made: number;
            /** Made Names */
            made_names: {
                [key: string]: string[];
            };
            /**
             * Marked
             * @description Records made though they are likely there: duplicates to review.
             * @default 0
             */
            marked: number;
            /** Reasons */
            reasons: components["schemas"]["ImportReason"][];
            /** Refused */
            refused: number;
            /** Repeated */
            repeated: number;
            /** Rows */
            rows: number;
            /**
             * Samples
             * @description The first rows, with what becomes of them.
             * @default []
             */
            samples: components["schemas"]["ImportSample"][];
            /**
             * Skipped
             * @description Rows that the mapping leaves out: `only`.
             * @default 0
             */
            skipped: number;
            /** Unchanged */
            unchanged: number;
            /** Updated */
            updated: number;
        };
        /**
         * ImportSample
         * @description One of the first rows, with what becomes of it.
         */
        ImportSample: {
            /** Fields */
            fields: components["schemas"]["ImportSampleField"][];
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "created" | "updated" | "unchanged";
            /** Row */
            row: number;
            /** Title */
            title: string;
        };
        /**
         * ImportSampleField
         * @description A field of a row: what the record had, what it has then, and what the file says. They are as people read them.
         */
        ImportSampleField: {
            /** File */
            file: string;
            /** Name */
            name: string;
            /** Now */
            now: string;
            /** Was */
            was: string;
        };
        /**
         * ImportTarget
         * @description What a column may become.
         */
        ImportTarget: {
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /**
             * Links
             * @description Where a link may lead to.
             */
            links: components["schemas"]["ImportLink"][];
            /** Required */
            required: boolean;
            /** Value */
            value: string;
        };
        /**
         * ImportValue
         * @description What stands in `rows` cells of a column, blanks put right.
         */
        ImportValue: {
            /** Rows */
            rows: number;
            /** Value */
            value: string;
        };
        /**
         * ImportValues
         * @description Different cells of a column, those of the most rows first; `more` says that the file has others too.
         */
        ImportValues: {
            /** Column */
            column: string;
            /** More */
            more: boolean;
            /** Values */
            values: components["schemas"]["ImportValue"][];
        };
        /**
         * Invited
         * @description What an invitation is for. `providers` are those of the address; `required`: by these alone.
         */
        Invited: {
            /** Email */
            email: string;
            /** Organisation */
            organisation: string;
            /** Providers */
            providers: components["schemas"]["Provider"][];
            /** Required */
            required: boolean;
        };
        /**
         * JobItem
         * @description One job. `done` of `total` are done; `error` says why it failed, for the person who started it.
         */
        JobItem: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done */
            done: number;
            /** Error */
            error: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Message */
            message: string;
            /**
             * Result
             * @description What the job gave back: an object whose keys belong to its kind, or null.
             */
            result: unknown;
            /** Started At */
            started_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Total */
            total: number | null;
        };
        /**
         * JobPage
         * @description Jobs, the newest first.
         */
        JobPage: {
            /** Items */
            items: components["schemas"]["JobItem"][];
            /** Next */
            next: string | null;
        };
        /**
         * Joined
         * @description How it ended: "in", or "step" where a second step is to follow.
         */
        Joined: {
            /**
             * State
             * @enum {string}
             */
            state: "in" | "step";
        };
        /**
         * KeptLine
         * @description For how long something is kept. Records have `rules`; of the others `days` count from `since`, and can be chosen
         *     from `least` to `most` where these differ. Without days there is no end by the clock.
         */
        KeptLine: {
            /**
             * Chosen
             * @description The record of the days that an admin chose.
             */
            chosen: string | null;
            /** Days */
            days: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "records" | "rows";
            /** Label */
            label: string;
            /** Least */
            least: number;
            /** Most */
            most: number;
            /** Name */
            name: string;
            /** Rules */
            rules: components["schemas"]["KeptRule"][];
            /** Since */
            since: string;
            /** Tables */
            tables: string[];
            /** Usual */
            usual: number;
        };
        /**
         * KeptList
         * @description The deletion concept: all that says something about people, and what rules can be made of.
         */
        KeptList: {
            /** Lines */
            lines: components["schemas"]["KeptLine"][];
            /** Objects */
            objects: components["schemas"]["RuleObject"][];
        };
        /**
         * KeptRecord
         * @description A record that stays: it is "yours", was "changed", is "linked" from what a person made, or "needed" by these.
         */
        KeptRecord: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Title */
            title: string;
            /**
             * Why
             * @enum {string}
             */
            why: "yours" | "changed" | "linked" | "needed";
        };
        /**
         * KeptRule
         * @description A rule that is switched on.
         */
        KeptRule: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * KeptSince
         * @description The log of an object is kept from `since` on; `label` is what its records are called.
         */
        KeptSince: {
            /** Label */
            label: string;
            /** Object */
            object: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * Key
         * @description What stands behind # in the link of an invitation.
         */
        Key: {
            /** Key */
            key: string;
        };
        /**
         * KindGiven
         * @description How to be told of a kind; what is left out stays.
         */
        KindGiven: {
            /** App */
            app?: boolean | null;
            /** Mail */
            mail?: ("now" | "digest" | "off") | null;
        };
        /**
         * KindRule
         * @description One kind of notification, and how the caller is told of it.
         */
        KindRule: {
            /** App */
            app: boolean;
            /** Icon */
            icon: string;
            /** Label */
            label: string;
            /**
             * Mail
             * @enum {string}
             */
            mail: "now" | "digest" | "off";
            /** Name */
            name: string;
        };
        /**
         * LayoutMeta
         * @description Where the fields stand in records that match `when`; the first layout that fits counts.
         *
         *         Fields that are in no section and not `left_out` come after the others. What is left out may be seen all the same:
         *         in lists, by filters, in the API.
         */
        LayoutMeta: {
            left_out: string[];
            name: string;
            sections: components["schemas"]["PartMeta"][];
            when: unknown;
        };
        /**
         * Left
         * @description The page of the provider to go to, "" for none.
         */
        Left: {
            /** Url */
            url: string;
        };
        /**
         * Likely
         * @description A record that is likely the same. `levels` say by which fields.
         */
        Likely: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Parts */
            parts: components["schemas"]["PairPart"][];
            /** Probability */
            probability: number;
            /** Title */
            title: string;
        };
        /**
         * Link
         * @description A record of another object; `title` is null for one that the caller may not see.
         */
        Link: {
            /** Format: uuid */
            id: string;
            object: string;
            title: string | null;
        };
        /**
         * LinkGiven
         * @description A record to link to; only `id` counts.
         */
        LinkGiven: {
            /** Format: uuid */
            id: string;
            object?: string;
            title?: string | null;
        };
        /**
         * LinkMade
         * @description A new link. `address` is shown here and never again.
         */
        LinkMade: {
            /** Address */
            address: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * LinkMeta
         * @description Where a link leads.
         */
        LinkMeta: {
            object: string;
        };
        /**
         * LinkWanted
         * @description A link to what, until when (90 days at most), and whether it shows the files of the record too.
         */
        LinkWanted: {
            /**
             * Reason
             * @default
             */
            reason: string;
            regarding: components["schemas"]["SharedRecord"];
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * With Files
             * @default false
             */
            with_files: boolean;
        };
        /**
         * LogKept
         * @description `begins` is the moment of the oldest entry. Of objects that are not in `kept` nothing was removed.
         */
        LogKept: {
            /** Begins */
            begins: string | null;
            /** Kept */
            kept: components["schemas"]["KeptSince"][];
            /** Removals */
            removals: components["schemas"]["RemovedMonth"][];
        };
        /**
         * LogPage
         * @description Entries, newest first. `next` leads to older ones: there may be some although this page has few or none, since a
         *         page looks at a bounded part of the log, back to the moment `reached`. The last page says in `not_kept` what was
         *         removed before it.
         */
        LogPage: {
            items: components["schemas"]["TimelineEntry"][];
            next: string | null;
            not_kept: components["schemas"]["NotKept"][];
            reached: string | null;
        };
        /**
         * LookAnswer
         * @description What is there already.
         */
        LookAnswer: {
            /** Hidden */
            hidden: components["schemas"]["HiddenOwner"][];
            /** Matches */
            matches: components["schemas"]["Likely"][];
        };
        /**
         * LookBody
         * @description A record as somebody types it; `id` is set where it exists already.
         */
        LookBody: {
            /** Id */
            id?: string | null;
            /** Object */
            object: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * MatterMeta
         * @description What the log tells of and that is no record: settings, a token, a key. It cannot be undone from the log.
         */
        MatterMeta: {
            actions: components["schemas"]["MatterVerb"][];
            fields: components["schemas"]["FieldMeta"][];
            label: string;
            label_plural: string;
            name: string;
        };
        /**
         * MatterVerb
         * @description What is done with a matter; `label` is "" for what every object has.
         */
        MatterVerb: {
            label: string;
            verb: string;
        };
        /**
         * Me
         * @description Who is signed in. `csrf` goes into X-CSRFToken with every change; "" for a token, which needs none.
         */
        Me: {
            csrf: string;
            organisation: components["schemas"]["House"];
            standing_in: components["schemas"]["StandingIn"][];
            unread: number;
            user: components["schemas"]["Person"];
        };
        /**
         * MeGiven
         * @description What a person settles about themselves.
         */
        MeGiven: {
            job_title?: string;
            locale?: string;
            name?: string;
            signature?: string;
            theme?: string;
            timezone?: string;
        };
        /**
         * MendBody
         * @description What to put right: a flaw, by its key, of the records of a filter or of those that are named.
         */
        MendBody: {
            /**
             * Filter
             * @description A filter, as for the list.
             * @default
             */
            filter: string;
            /** Flaw */
            flaw: string;
            /** Ids */
            ids?: string[] | null;
            /** Object */
            object: string;
        };
        /**
         * MergeBack
         * @description A field that becomes what it was, or (`stays`) was changed since and is left.
         */
        MergeBack: {
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Stays */
            stays: boolean;
        };
        /**
         * MergeBody
         * @description What would be merged. Without `survivor` one is proposed. `rule` and `choices` are those of the action merge.
         */
        MergeBody: {
            /** Choices */
            choices?: {
                [key: string]: string;
            };
            /** Object */
            object: string;
            /** Records */
            records: string[];
            /**
             * Rule
             * @default kept
             */
            rule: string;
            /** Survivor */
            survivor?: string | null;
        };
        /**
         * MergeCount
         * @description How many records of a kind follow; `more` says that not all were counted.
         */
        MergeCount: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** More */
            more: boolean;
            /** Object */
            object: string;
        };
        /**
         * MergeLine
         * @description A field in which the records differ. `rule` is one of the rules, or the id of the record that was chosen;
         *     `sources` are the records whose value it is. `rules` are those that can be asked for.
         */
        MergeLine: {
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Locked */
            locked: boolean;
            /** Rule */
            rule: string;
            /** Rules */
            rules: string[];
            /** Sources */
            sources: string[];
            /** Value */
            value: unknown;
        };
        /**
         * MergeOutlook
         * @description The records, the one that is kept first; the fields in which they differ; what follows them.
         */
        MergeOutlook: {
            /** Lines */
            lines: components["schemas"]["MergeLine"][];
            /** Moves */
            moves: components["schemas"]["MergeCount"][];
            /** Records */
            records: {
                [key: string]: unknown;
            }[];
            refused: components["schemas"]["MergeRefusal"] | null;
            /**
             * Survivor
             * Format: uuid
             */
            survivor: string;
        };
        /**
         * MergePart
         * @description A record that was merged.
         */
        MergePart: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * MergeRefusal
         * @description Why it would be refused.
         */
        MergeRefusal: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * MergeSeen
         * @description A merge into the record: what taking it back would do, and why it cannot be.
         */
        MergeSeen: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["MergeBack"][];
            /** Moves */
            moves: components["schemas"]["MergeCount"][];
            /** Records */
            records: components["schemas"]["MergePart"][];
            refused: components["schemas"]["MergeRefusal"] | null;
        };
        /**
         * MergesSeen
         * @description The last one first. `record` is the one that is left, also where an old id was asked for.
         */
        MergesSeen: {
            /** Items */
            items: components["schemas"]["MergeSeen"][];
            /**
             * Record
             * Format: uuid
             */
            record: string;
        };
        /**
         * Meta
         * @description The whole in the caller's language; `version` changes with any declaration and with the language.
         */
        Meta: {
            matters: components["schemas"]["MatterMeta"][];
            objects: components["schemas"]["ObjectMeta"][];
            version: string;
        };
        /**
         * MetricItem
         * @description A figure that people steer by.
         */
        MetricItem: {
            /** Icon */
            icon: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Object */
            object: string;
            /**
             * Unit
             * @enum {string}
             */
            unit: "money" | "count" | "percent";
        };
        /**
         * MetricList
         * @description Those whose records the caller may see at all.
         */
        MetricList: {
            /** Items */
            items: components["schemas"]["MetricItem"][];
        };
        /**
         * Money
         * @description An amount; `base` is the same in the organisation's currency at the rate of its day.
         */
        Money: {
            amount: string;
            base: string | null;
            currency: string;
        };
        /**
         * MoneyGiven
         * @description An amount in a currency; left out, the currency stays or is the organisation's.
         */
        MoneyGiven: {
            amount: string | number | null;
            base?: string | null;
            currency?: string | null;
        };
        /**
         * NamedUse
         * @description A record that names what would go.
         */
        NamedUse: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Title */
            title: string;
        };
        /**
         * NotificationRules
         * @description What the caller is told, and how. Hours and days are those of their time zone.
         *
         *     `quiet_days` are the days on which quiet hours begin: none means that it is never quiet. `quiet_until` is set while
         *     it is. `mails_go_out` says whether this house sends mail, or only keeps it for its operator.
         */
        NotificationRules: {
            /**
             * Digest
             * @enum {string}
             */
            digest: "daily" | "weekly" | "off";
            /**
             * Digest Day
             * @description 0 is Monday.
             */
            digest_day: number;
            /** Digest Hour */
            digest_hour: number;
            /** Kinds */
            kinds: components["schemas"]["KindRule"][];
            /** Mails Go Out */
            mails_go_out: boolean;
            /** Quiet Days */
            quiet_days: number[];
            /**
             * Quiet From
             * @description As 19:30.
             */
            quiet_from: string;
            /**
             * Quiet To
             * @description As 19:30.
             */
            quiet_to: string;
            /** Quiet Until */
            quiet_until: string | null;
            /** Timezone */
            timezone: string;
        };
        /**
         * NotKept
         * @description The log of the records of `object` begins at `since`: what was before was removed by rule.
         */
        NotKept: {
            label: string;
            object: string;
            /** Format: date-time */
            since: string;
        };
        /**
         * ObjectMeta
         * @description An object; `own` says that the organisation made it, `can` lists what the caller may do with it at all,
         *         `compared` are the fields by which duplicates are found, `proposed` those that may be known by others (POST
         *         /proposals), `measured` says that its quality is told. The first of `layouts` that fits a record says how its page
         *         and form stand; without one it is as `sections` say.
         */
        ObjectMeta: {
            actions: components["schemas"]["ActionMeta"][];
            activities: boolean;
            board: components["schemas"]["BoardMeta"] | null;
            can: string[];
            columns: string[];
            compared: string[];
            date: string | null;
            fields: components["schemas"]["FieldMeta"][];
            icon: string;
            label: string;
            label_plural: string;
            layouts: components["schemas"]["LayoutMeta"][];
            measured: boolean;
            module: string;
            name: string;
            own: boolean;
            plural: string;
            proposed: {
                [key: string]: string[];
            };
            record_types: components["schemas"]["RecordTypesMeta"] | null;
            related: components["schemas"]["RelatedMeta"][];
            sections: components["schemas"]["SectionMeta"][];
            steps: components["schemas"]["StepMeta"][];
            title: string;
        };
        /**
         * Offer
         * @description A change of the record after which the person would see it: `field` becomes the record `value`.
         */
        Offer: {
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Title */
            title: string;
            /** Value */
            value: string;
        };
        /**
         * OpenDoors
         * @description Tokens and sessions, those used last first, at most 1000 of each; and who needs a second step and has none.
         */
        OpenDoors: {
            lacking: components["schemas"]["SignInPerson"][];
            sessions: components["schemas"]["OpenSession"][];
            tokens: components["schemas"]["OpenToken"][];
        };
        /**
         * OpeningItem
         * @description One time it was opened. `file` is the name of the file that was fetched, empty for the page.
         */
        OpeningItem: {
            /** Address */
            address: string | null;
            /** Agent */
            agent: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** File */
            file: string;
        };
        /**
         * OpenObject
         * @description An object that takes fields of one's own; `own` says that the organisation made it, `id` is its declaration.
         */
        OpenObject: {
            /** Id */
            id: string | null;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Own */
            own: boolean;
        };
        /**
         * OpenSession
         * @description A browser in which somebody is signed in.
         */
        OpenSession: {
            /** Format: date-time */
            created_at: string;
            current: boolean;
            device: string;
            id: number;
            ip: string;
            /** Format: date-time */
            last_seen_at: string;
            methods: string[];
            user: components["schemas"]["SignInPerson"];
        };
        /**
         * OpenToken
         * @description A living token of somebody.
         */
        OpenToken: {
            addresses: string[];
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            scopes: string[] | null;
            used_address: string | null;
            used_at: string | null;
            user: components["schemas"]["SignInPerson"];
        };
        /**
         * OpenType
         * @description A type of field, and which settings it takes.
         */
        OpenType: {
            /** Can Be Required */
            can_be_required: boolean;
            /** Can Be Sortable */
            can_be_sortable: boolean;
            /** Can Be Unique */
            can_be_unique: boolean;
            /** Can Have Default */
            can_have_default: boolean;
            /** Label */
            label: string;
            /** Needs */
            needs: string[];
            /** Operators */
            operators: string[];
            /** Type */
            type: string;
        };
        /**
         * OrganisationFile
         * @description A file that waits. What is in `narrowed` could not be taken along whole, so that nothing can be made of it.
         */
        OrganisationFile: {
            /** Bytes */
            bytes: number;
            /** Files */
            files: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Narrowed */
            narrowed: string[];
            /** Records */
            records: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * OrganisationFiles
         * @description One's own, the newest first, and the job that is making one.
         */
        OrganisationFiles: {
            /** Items */
            items: components["schemas"]["OrganisationFile"][];
            making: components["schemas"]["JobItem"] | null;
        };
        /**
         * OrganisationGiven
         * @description Settings to change; `currency` only while no amount of money is kept. `factor_roles` are the roles that need a
         *         second factor. Sessions end after `idle_minutes` without use and after `session_minutes` in any case. Admins are
         *         told of more than `export_limit` records about people that somebody exports within a day.
         */
        OrganisationGiven: {
            accent?: string;
            currency?: string;
            export_limit?: number;
            factor_roles?: string[];
            fiscal_month?: number;
            idle_minutes?: number;
            locale?: string;
            name?: string;
            session_minutes?: number;
            timezone?: string;
            welcome?: components["schemas"]["WelcomeGiven"];
        };
        /**
         * Origin
         * @description Where the present value of a field came from. `op` is insert for what it was made with; `from` is then null.
         *
         *         `way` is hand (in the browser), api, app (`door` has its name), import, tidy (put right by data quality), bulk,
         *         merge, undo, approval, run (together with other changes), or program. `entry` is the id in the timeline.
         */
        Origin: {
            action: string;
            actor: components["schemas"]["Link"] | null;
            /** Format: date-time */
            at: string;
            cause: components["schemas"]["OriginCause"] | null;
            door: string;
            entry: string;
            from: unknown;
            label: string;
            name: string;
            /** @enum {unknown} */
            op: "insert" | "update";
            way: string;
        };
        /**
         * OriginCause
         * @description What a value came with, as far as the asker may know: `id` and `title` of the import or the job, `id` of the
         *         approval and `by` who gave it; `records` are those that were merged into this one, five at most.
         */
        OriginCause: {
            by: components["schemas"]["Link"] | null;
            id: string | null;
            records: components["schemas"]["Link"][];
            title: string;
        };
        /**
         * Origins
         * @description A field that is not among `items` was set before the moment `reached`: so far the log was looked at, or so far
         *         back it is kept. `unknown` are fields that are worked out or numbered, of which the log tells nothing.
         */
        Origins: {
            items: components["schemas"]["Origin"][];
            reached: string | null;
            unknown: string[];
        };
        /**
         * PairDetail
         * @description With what the weight is made of.
         */
        PairDetail: {
            /** Can */
            can: ("say" | "merge")[];
            /** Id */
            id: number;
            /** Linked */
            linked: number;
            /** Object */
            object: string;
            one: components["schemas"]["PairRecord"];
            other: components["schemas"]["PairRecord"];
            /** Parts */
            parts: components["schemas"]["PairPart"][];
            /** Prior */
            prior: number;
            /** Probability */
            probability: number;
            /** Said At */
            said_at: string | null;
            /** Said By */
            said_by: string | null;
            /**
             * Together
             * @description Further records that hang together with the two.
             */
            together: components["schemas"]["PairRecord"][];
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "waiting" | "same" | "different" | "later";
            /**
             * Weight
             * @description In bits, all parts and the prior together.
             */
            weight: number;
        };
        /**
         * PairItem
         * @description Two records that may be the same. `linked` is how many pairs hang together with this one, itself counted.
         */
        PairItem: {
            /** Id */
            id: number;
            /** Linked */
            linked: number;
            /** Object */
            object: string;
            one: components["schemas"]["PairRecord"];
            other: components["schemas"]["PairRecord"];
            /** Probability */
            probability: number;
            /** Said At */
            said_at: string | null;
            /** Said By */
            said_by: string | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "waiting" | "same" | "different" | "later";
            /**
             * Weight
             * @description In bits, all parts and the prior together.
             */
            weight: number;
        };
        /**
         * PairPage
         * @description The likeliest first.
         */
        PairPage: {
            /** Items */
            items: components["schemas"]["PairItem"][];
            /** Next */
            next: string | null;
        };
        /**
         * PairPart
         * @description What one comparison adds or takes, in bits. `level` says how much alike the two are, from exact to else or
         *     missing; `rarity` is how much of the bits comes of the value being rare or frequent.
         */
        PairPart: {
            /** Bits */
            bits: number;
            /** Fields */
            fields: string[];
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Level */
            level: string;
            /** Rarity */
            rarity: number;
        };
        /**
         * PairRecord
         * @description One of the two.
         */
        PairRecord: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * PartMeta
         * @description A section of a layout.
         */
        PartMeta: {
            fields: components["schemas"]["PlacedMeta"][];
            label: string;
            when: unknown;
        };
        /**
         * Person
         * @description The caller; "" for a setting means that the organisation's counts. `signature` is HTML that may be shown,
         *         `picture` a digest, "" for none.
         */
        Person: {
            email: string;
            /** Format: uuid */
            id: string;
            job_title: string;
            locale: string;
            name: string;
            picture: string;
            role: string;
            signature: string;
            team: components["schemas"]["TeamRef"] | null;
            theme: string;
            timezone: string;
        };
        /**
         * PersonSight
         * @description Whether somebody may see the record; `offers` are what the caller may do about it.
         */
        PersonSight: {
            /** Id */
            id: string;
            /** Offers */
            offers: components["schemas"]["Offer"][];
            /** Sees */
            sees: boolean;
        };
        /**
         * PlacedMeta
         * @description A field of a section; `on` is both, page or form. `when` is a filter of the record itself, null for always.
         */
        PlacedMeta: {
            name: string;
            on: string;
            when: unknown;
        };
        /**
         * PredefinedItem
         * @description A role that comes with the product; it cannot be changed, but be a part of others.
         */
        PredefinedItem: {
            /** Grants */
            grants: components["schemas"]["AtomGrant"][];
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** People */
            people: number;
        };
        /**
         * PresenceNote
         * @description Repeated every 30 seconds while the page is looked at; forgotten 75 seconds after the last time.
         */
        PresenceNote: {
            /**
             * Field
             * @description The field that is being edited; empty for none.
             * @default
             */
            field: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Leaving
             * @description The page is closed, or shows something else now.
             * @default false
             */
            leaving: boolean;
            /**
             * Object
             * @description The name of the record's object.
             */
            object: string;
            /**
             * Tab
             * @description Any name that tells the pages of one person apart.
             */
            tab: string;
        };
        /**
         * PrivacyRegister
         * @description The register, and what its classes mean.
         */
        PrivacyRegister: {
            /** Meanings */
            meanings: components["schemas"]["RegisterClass"][];
            /** Tables */
            tables: components["schemas"]["RegisterTable"][];
        };
        /**
         * Problem
         * @description RFC 9457. `code` is stable. A conflict of versions brings `conflicts` and the current `record`.
         */
        Problem: {
            code: string;
            conflicts?: components["schemas"]["ConflictTold"][];
            detail: string;
            errors: components["schemas"]["FaultTold"][];
            record?: Record<string, never>;
            status: number;
            title: string;
            type: string;
        };
        /**
         * ProposalAnswer
         * @description What is known, one for each field at most.
         */
        ProposalAnswer: {
            /** Proposals */
            proposals: components["schemas"]["ProposedValue"][];
        };
        /**
         * ProposalBody
         * @description A record as somebody types it.
         */
        ProposalBody: {
            /** Object */
            object: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * ProposedValue
         * @description What a field could be.
         */
        ProposedValue: {
            /**
             * Confidence
             * @description From 0 to 1.
             */
            confidence: number;
            /** Field */
            field: string;
            /** Question */
            question: string;
            /**
             * Shown
             * @description The value in words: of a link the title of the record.
             */
            shown: string;
            /**
             * Source
             * @description By what it is known: a domain.
             */
            source: string;
            /**
             * Value
             * @description As an action takes it: of a link the id.
             */
            value: unknown;
        };
        /**
         * Provider
         * @description A button.
         */
        Provider: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Providers
         * @description The providers in use.
         */
        Providers: {
            /** Items */
            items: components["schemas"]["Provider"][];
        };
        /**
         * QrCode
         * @description The dark modules as the path of an SVG that is `size` units wide and high, without a margin.
         */
        QrCode: {
            path: string;
            size: number;
        };
        /**
         * QrCodeGiven
         * @description What the code shall say.
         */
        QrCodeGiven: {
            text: string;
        };
        /**
         * QualityDay
         * @description How it stood at the end of a day.
         */
        QualityDay: {
            /** Complete */
            complete: number | null;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Fresh */
            fresh: number | null;
            /** Records */
            records: number;
            /** Score */
            score: number | null;
            /** Unique */
            unique: number | null;
            /** Valid */
            valid: number | null;
        };
        /**
         * QualityFlaw
         * @description A kind of flaw at certain fields. `cost` is how many points it takes from the score of all together.
         */
        QualityFlaw: {
            /** Cost */
            cost: number;
            /** Dimension */
            dimension: string;
            /**
             * Fields
             * @description The labels of the fields; "" where it is about the record as a whole.
             */
            fields: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /**
             * Mends
             * @description Whether the caller can have it put right by POST /quality/mend.
             */
            mends: boolean;
            /** Records */
            records: number;
        };
        /**
         * QualityQueue
         * @description The lowest scores first.
         */
        QualityQueue: {
            /** Items */
            items: components["schemas"]["QueuedRecord"][];
            /** Next */
            next: string | null;
        };
        /**
         * QualityStanding
         * @description How good the records are that the caller sees. `looked_at` of them were looked at so far while `ready` is false,
         *     which it is at first and after an upgrade.
         */
        QualityStanding: {
            /** Complete */
            complete: number | null;
            /** Flaws */
            flaws: components["schemas"]["QualityFlaw"][];
            /** Fresh */
            fresh: number | null;
            /** Looked At */
            looked_at: number;
            /** Object */
            object: string;
            /** Ready */
            ready: boolean;
            /** Records */
            records: number;
            /** Score */
            score: number | null;
            /** Unique */
            unique: number | null;
            /** Valid */
            valid: number | null;
        };
        /**
         * QueuedRecord
         * @description A record with its title, and with what would put it right as far as that can be worked out.
         */
        QueuedRecord: {
            /** Flaws */
            flaws: components["schemas"]["RecordFlaw"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Proposals */
            proposals: components["schemas"]["FlawProposal"][];
            /** Score */
            score: number | null;
            /** Title */
            title: string;
        };
        /**
         * Realm
         * @description What holds for the domain of an address; it says nothing of the person. `required`: by these alone.
         */
        Realm: {
            /** Items */
            items: components["schemas"]["Provider"][];
            /** Required */
            required: boolean;
        };
        /**
         * RealmAsked
         * @description The address of who wants in.
         */
        RealmAsked: {
            /** Email */
            email: string;
        };
        /**
         * RecordFlaw
         * @description What is wrong with a record.
         */
        RecordFlaw: {
            /** Dimension */
            dimension: string;
            /** Fields */
            fields: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
        };
        /**
         * RecordQuality
         * @description A record and its flaws, those that cost most first. `score` is null while it was not looked at.
         */
        RecordQuality: {
            /** Flaws */
            flaws: components["schemas"]["RecordFlaw"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Score */
            score: number | null;
        };
        /**
         * RecordTypeMeta
         * @description What a new record of the type begins with, and of which fields it holds those choices alone.
         */
        RecordTypeMeta: {
            allowed: {
                [key: string]: string[];
            };
            defaults: Record<string, never>;
            is_default: boolean;
            value: string;
        };
        /**
         * RecordTypesMeta
         * @description The types of an object: records whose field `by` holds the `value` of one.
         */
        RecordTypesMeta: {
            by: string;
            types: components["schemas"]["RecordTypeMeta"][];
        };
        /**
         * RegionItem
         * @description A region of a country.
         */
        RegionItem: {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * RegisterClass
         * @description A class of personal data, what it is called and what it means.
         */
        RegisterClass: {
            /** Label */
            label: string;
            /** Meaning */
            meaning: string;
            /** Personal */
            personal: string;
        };
        /**
         * RegisterColumn
         * @description A column: `label` is what it is called on screen, "" where it is not shown; `personal` its class.
         */
        RegisterColumn: {
            /** Column */
            column: string;
            /** Label */
            label: string;
            /** Personal */
            personal: string;
        };
        /**
         * RegisterTable
         * @description A table that holds something about people; `objects` are the kinds of records that it holds.
         */
        RegisterTable: {
            /** Columns */
            columns: components["schemas"]["RegisterColumn"][];
            /** Label */
            label: string;
            /** Objects */
            objects: string[];
            /** Table */
            table: string;
        };
        /**
         * RelatedMeta
         * @description Records of `object` whose link `field` points here. `title` is a path to what they are, seen from here; "" for
         *         their own title.
         */
        RelatedMeta: {
            field: string;
            label: string;
            name: string;
            object: string;
            title: string;
        };
        /**
         * Removal
         * @description What would go, counted by kind of record, and what would stay (the first hundred).
         */
        Removal: {
            /** Kept */
            kept: components["schemas"]["KeptRecord"][];
            /** Kept Count */
            kept_count: number;
            /** Removed */
            removed: {
                [key: string]: number;
            };
        };
        /**
         * RemovedMonth
         * @description What a rule removed of a month. `digest` is that of its receipts, `ended_at` is null while it is under way.
         */
        RemovedMonth: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            by: components["schemas"]["RuleAuthor"] | null;
            /** Digest */
            digest: string;
            /** Ended At */
            ended_at: string | null;
            /** Labels */
            labels: string[];
            /** Month */
            month: string;
            /** Rows */
            rows: number;
        };
        /**
         * ReplayItem
         * @description A span that is told again: of `total` events so many were delivered, given up, withheld, or still wait.
         */
        ReplayItem: {
            /** Cancelled At */
            cancelled_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Done */
            done: number;
            /** Failed */
            failed: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Total */
            total: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Waiting */
            waiting: number;
            /** Withheld */
            withheld: number;
        };
        /**
         * ReplayOutlook
         * @description How many events a span has; `is_more` says that it is too many to be told again at once.
         */
        ReplayOutlook: {
            /** Count */
            count: number;
            /** Is More */
            is_more: boolean;
        };
        /**
         * RollUpChoice
         * @description Records of `child` whose link `via` leads to an object; `of` names the fields that each measure can be of.
         */
        RollUpChoice: {
            /** Child */
            child: string;
            /** Label */
            label: string;
            /** Of */
            of: {
                [key: string]: string[];
            };
            /** Via */
            via: string;
            /** Via Label */
            via_label: string;
        };
        /**
         * Row
         * @description One period and group.
         */
        Row: {
            /** Cycle Days */
            cycle_days: string | null;
            /** Deal Size */
            deal_size: string | null;
            /** Drill */
            drill: {
                [key: string]: unknown;
            };
            group: components["schemas"]["GroupOut"] | null;
            /** Lost Count */
            lost_count: number;
            /** Open */
            open: string;
            /** Open Count */
            open_count: number;
            /**
             * Period
             * Format: date
             */
            period: string;
            /** Weighted */
            weighted: string;
            /** Win Rate */
            win_rate: string | null;
            /** Won */
            won: string;
            /** Won Count */
            won_count: number;
        };
        /**
         * RuleAuthor
         * @description Who wrote the rule.
         */
        RuleAuthor: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * RuleChecked
         * @description How many records are there already that it would refuse; what is wrong with it ("" for nothing).
         */
        RuleChecked: {
            /** Error */
            error: string;
            /** Records */
            records: number;
        };
        /**
         * RuleGiven
         * @description When a rule of an object would refuse a record: a filter.
         */
        RuleGiven: {
            /** Object */
            object: string;
            /** Refuse When */
            refuse_when: {
                [key: string]: unknown;
            };
        };
        /**
         * RuleObject
         * @description An object of which a rule can speak; `person` says that its records can be erased.
         */
        RuleObject: {
            /** Days */
            days: components["schemas"]["DayField"][];
            /** Label */
            label: string;
            /** Object */
            object: string;
            /** Person */
            person: boolean;
        };
        /**
         * RulesGiven
         * @description Rules to change; what is left out stays.
         */
        RulesGiven: {
            /** Digest */
            digest?: ("daily" | "weekly" | "off") | null;
            /** Digest Day */
            digest_day?: number | null;
            /** Digest Hour */
            digest_hour?: number | null;
            /**
             * Kinds
             * @description By the name of the kind.
             */
            kinds?: {
                [key: string]: components["schemas"]["KindGiven"];
            } | null;
            /** Quiet Days */
            quiet_days?: number[] | null;
            /** Quiet From */
            quiet_from?: string | null;
            /** Quiet To */
            quiet_to?: string | null;
        };
        /**
         * SamplesDone
         * @description How many samples were made, or archived; `kept` are those that somebody worked with.
         */
        SamplesDone: {
            /** Done */
            done: number;
            /** Kept */
            kept: number;
        };
        /**
         * SavedMapping
         * @description A mapping that was kept by name (`/import-mappings`), put as an import has it.
         */
        SavedMapping: {
            /**
             * Audience
             * @enum {string}
             */
            audience: "private" | "public";
            /**
             * Can
             * @description What the caller may do with it: update, archive.
             */
            can: string[];
            /**
             * Fits
             * @description The file has every column that it needs.
             */
            fits: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /** Mapping */
            mapping: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            owner: components["schemas"]["SavedOwner"] | null;
            /**
             * Same
             * @description It was made for a file with the same headers.
             */
            same: boolean;
            /** Version */
            version: number;
        };
        /**
         * SavedMappings
         * @description Those that were made for such a file first, then those that fit; the newest first.
         */
        SavedMappings: {
            /** Items */
            items: components["schemas"]["SavedMapping"][];
        };
        /**
         * SavedOwner
         * @description Whose it is.
         */
        SavedOwner: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * ScanBody
         * @description What to compare.
         */
        ScanBody: {
            /** Object */
            object: string;
            /**
             * Whole
             * @description All records anew, not only those changed since the last scan.
             * @default false
             */
            whole: boolean;
        };
        /**
         * ScanState
         * @description How it stands with the duplicates of an object. `job` is a scan under way that the caller may watch.
         */
        ScanState: {
            /** Answers */
            answers: number;
            job: components["schemas"]["JobItem"] | null;
            /** Label */
            label: string;
            /** May Scan */
            may_scan: boolean;
            /** Object */
            object: string;
            /** Records */
            records: number;
            /** Scanned At */
            scanned_at: string | null;
            /**
             * Threshold
             * @description In bits: from this weight on a pair is shown.
             */
            threshold: number;
        };
        /**
         * ScheduleTurn
         * @description A run. Of an import `imported` is its id; where `file` is true the owner can download it until `until`.
         */
        ScheduleTurn: {
            /** By Hand */
            by_hand: boolean;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** File */
            file: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Imported */
            imported: string | null;
            /** Problem */
            problem: string;
            /**
             * Result
             * @description Counts by name: rows, created, updated, unchanged, refused.
             */
            result: {
                [key: string]: unknown;
            };
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "done" | "failed" | "cancelled";
            /** Until */
            until: string | null;
        };
        /**
         * ScheduleTurns
         * @description The newest first.
         */
        ScheduleTurns: {
            /** Items */
            items: components["schemas"]["ScheduleTurn"][];
            /** Next */
            next: string | null;
        };
        /**
         * SchemaChanged
         * @description A change of declarations as one. `back_at`: it was taken back then; `undoes`: it took that one back.
         */
        SchemaChanged: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Back At */
            back_at: string | null;
            /** By */
            by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Steps */
            steps: components["schemas"]["SchemaDid"][];
            /** Template */
            template: string;
            /** Undoes */
            undoes: string | null;
        };
        /**
         * SchemaDid
         * @description One thing that was done.
         */
        SchemaDid: {
            /** Kind */
            kind: string;
            /** Title */
            title: string;
            /** Verb */
            verb: string;
        };
        /**
         * SchemaDone
         * @description The change that was made; null where there was nothing to do.
         */
        SchemaDone: {
            /** Id */
            id: string | null;
            /** Steps */
            steps: components["schemas"]["SchemaStep"][];
        };
        /**
         * SchemaFault
         * @description Why something cannot be done, at which place in the file.
         */
        SchemaFault: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * SchemaFile
         * @description A schema file as text. With `exact` what it does not say is removed, of the kinds that it speaks of.
         */
        SchemaFile: {
            /**
             * Exact
             * @default false
             */
            exact: boolean;
            /**
             * Name
             * @default
             */
            name: string;
            /** Text */
            text: string;
        };
        /**
         * SchemaLeft
         * @description What a file cannot say: it names a record of this house, or is being written.
         */
        SchemaLeft: {
            /** Kind */
            kind: string;
            /** Title */
            title: string;
        };
        /**
         * SchemaOptions
         * @description What can be declared. `rest_days` is how long what was removed can be brought back.
         */
        SchemaOptions: {
            /** Objects */
            objects: components["schemas"]["OpenObject"][];
            /** Rest Days */
            rest_days: number;
            /** Targets */
            targets: components["schemas"]["OpenObject"][];
            /** Types */
            types: components["schemas"]["OpenType"][];
        };
        /**
         * SchemaPart
         * @description A part that becomes another one, as the file says it; `label` as people call it.
         */
        SchemaPart: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Label */
            label: string;
            /** Name */
            name: string;
        };
        /**
         * SchemaStep
         * @description One thing: `verb` is make, bring_back, change or remove; `kind` the list of the file, `of` the object it is of.
         *     `lost` is how many records lose something.
         */
        SchemaStep: {
            /** Changes */
            changes: components["schemas"]["SchemaPart"][];
            /** Faults */
            faults: components["schemas"]["SchemaFault"][];
            /** Kind */
            kind: string;
            /** Lost */
            lost: number;
            /** Names */
            names: string[];
            /** Of */
            of: string;
            /** Title */
            title: string;
            /** Uses */
            uses: components["schemas"]["SchemaUse"][];
            /** Verb */
            verb: string;
        };
        /**
         * SchemaSteps
         * @description What applying would do. It `can` be done when nothing has faults; what is removed rests `rest_days`.
         */
        SchemaSteps: {
            /** Can */
            can: boolean;
            /** Left */
            left: components["schemas"]["SchemaLeft"][];
            /** Rest Days */
            rest_days: number;
            /** Steps */
            steps: components["schemas"]["SchemaStep"][];
        };
        /**
         * SchemaUse
         * @description What names it and will not find it.
         */
        SchemaUse: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Title */
            title: string;
        };
        /**
         * ScimTokenGiven
         * @description What a new token is for.
         */
        ScimTokenGiven: {
            /**
             * Admins
             * @default false
             */
            admins: boolean;
            /** Expires At */
            expires_at?: string | null;
            /** Name */
            name: string;
            /**
             * Role
             * @default member
             */
            role: string;
        };
        /**
         * ScimTokenItem
         * @description A token as it can be shown; `prefix` is how its text begins after `rapscim_`. New people get `role`; accounts of
         *     admins are changed only where `admins` says so.
         */
        ScimTokenItem: {
            /** Admins */
            admins: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Role */
            role: string;
            /** Used Address */
            used_address: string | null;
            /** Used At */
            used_at: string | null;
        };
        /**
         * ScimTokenMade
         * @description With its text, which is never shown again.
         */
        ScimTokenMade: {
            /** Admins */
            admins: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Role */
            role: string;
            /** Token */
            token: string;
            /** Used Address */
            used_address: string | null;
            /** Used At */
            used_at: string | null;
        };
        /**
         * ScimTokens
         * @description Living tokens, newest first, and the address that directories ask.
         */
        ScimTokens: {
            /** Address */
            address: string;
            /** Items */
            items: components["schemas"]["ScimTokenItem"][];
        };
        /**
         * Seal
         * @description The last seal; all entries up to `until` are sealed. Whoever writes down the digest can prove it later.
         */
        Seal: {
            /** Format: date-time */
            at: string;
            digest: string;
            number: number;
            /** Format: date-time */
            until: string;
        };
        /**
         * Seals
         * @description `head` is null as long as nothing is sealed.
         */
        Seals: {
            head: components["schemas"]["Seal"] | null;
        };
        /**
         * SearchHit
         * @description A found record.
         */
        SearchHit: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Score */
            score: number;
            /** Subtitle */
            subtitle: string;
            /** Title */
            title: string;
        };
        /**
         * SearchPage
         * @description What was found, the best first.
         */
        SearchPage: {
            /** Items */
            items: components["schemas"]["SearchHit"][];
        };
        /**
         * SectionMeta
         * @description Fields that stand together on the detail page and in the form.
         */
        SectionMeta: {
            fields: string[];
            label: string;
        };
        /**
         * SessionRef
         * @description One browser that is signed in; `device` is what it says of itself, `methods` what was shown to come in.
         */
        SessionRef: {
            /** Format: date-time */
            created_at: string;
            current: boolean;
            device: string;
            id: number;
            ip: string;
            /** Format: date-time */
            last_seen_at: string;
            methods: string[];
        };
        /**
         * Sessions
         * @description The caller's living sessions, the one used last first.
         */
        Sessions: {
            items: components["schemas"]["SessionRef"][];
        };
        /**
         * SharedRecord
         * @description A record.
         */
        SharedRecord: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
        };
        /**
         * Sight
         * @description People and teams in the order in which they were asked for; who is not there, or has left, is left out.
         */
        Sight: {
            /** People */
            people: components["schemas"]["PersonSight"][];
            /** Teams */
            teams: components["schemas"]["TeamSight"][];
        };
        /**
         * SignInPerson
         * @description Who was meant.
         */
        SignInPerson: {
            /** Format: uuid */
            id: string;
            title: string;
        };
        /**
         * SignInRef
         * @description One attempt. `user` is null when nobody has the address that was typed; `device` is what the browser says of
         *         itself, `method` what was shown, `outcome` how it ended.
         */
        SignInRef: {
            address: string | null;
            /** Format: date-time */
            at: string;
            device: string;
            id: number;
            method: string;
            outcome: string;
            user: components["schemas"]["SignInPerson"] | null;
        };
        /**
         * SignIns
         * @description Attempts, the newest first.
         */
        SignIns: {
            items: components["schemas"]["SignInRef"][];
            next: string | null;
        };
        /**
         * StandingIn
         * @description Somebody who is away, for whom the caller stands in up to and with the day `until`.
         */
        StandingIn: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date */
            until: string;
        };
        /**
         * StepChoice
         * @description A field by whose value a record stands at a step, and the fields that such a step can ask for.
         */
        StepChoice: {
            /** Field */
            field: string;
            /** Needs */
            needs: string[];
        };
        /**
         * StepMeta
         * @description The fields that must be filled in before the field `by` holds `value`.
         */
        StepMeta: {
            by: string;
            needs: string[];
            value: string;
        };
        /**
         * TagChange
         * @description What becomes of a tag: another word, one that exists already, or nothing ("").
         */
        TagChange: {
            /**
             * Into
             * @default
             */
            into: string;
            /** Name */
            name: string;
        };
        /**
         * TagItem
         * @description A tag and how many live records bear it; `tone` is "" for none, `id` that of the record which keeps it.
         */
        TagItem: {
            /** Count */
            count: number;
            /** Id */
            id: string | null;
            /** Name */
            name: string;
            /** Tone */
            tone: string;
        };
        /**
         * TagList
         * @description By name. `next` is the `after` of the page that follows; `total` counts those of all pages.
         */
        TagList: {
            /** Items */
            items: components["schemas"]["TagItem"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * Taken
         * @description What was taken: `object` and `id` are the record's.
         */
        Taken: {
            /**
             * Grant
             * Format: uuid
             */
            grant: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Object */
            object: string;
            /** Plural */
            plural: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * TargetRef
         * @description A target that was set.
         */
        TargetRef: {
            /** Amount */
            amount: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Version */
            version: number;
        };
        /**
         * TeamRef
         * @description The team that a user works in.
         */
        TeamRef: {
            /** Format: uuid */
            id: string;
            title: string;
        };
        /**
         * TeamSight
         * @description How many of a team's members may see the record.
         */
        TeamSight: {
            /** Id */
            id: string;
            /** Members */
            members: number;
            /** Seeing */
            seeing: number;
        };
        /**
         * TemplateCard
         * @description A template: `counts` says by kind how much it brings, `objects` which kinds of record it makes. `change` is the
         *     change that installed it, null where it is not installed. `samples` are its records, `here` those that are in the
         *     book, `touched` those of them that somebody worked with.
         */
        TemplateCard: {
            /** At */
            at: string | null;
            /** By */
            by: string | null;
            /** Change */
            change: string | null;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Description */
            description: string;
            /** Here */
            here: number;
            /** Icon */
            icon: string;
            /** Key */
            key: string;
            /** Label */
            label: string;
            /** Objects */
            objects: string[];
            /** Samples */
            samples: number;
            /** Touched */
            touched: number;
        };
        /**
         * Timeline
         * @description Entries, newest first; `next` leads to older ones. The last page says in `not_kept` what was removed before.
         */
        Timeline: {
            items: components["schemas"]["TimelineEntry"][];
            next: string | null;
            not_kept: components["schemas"]["NotKept"][];
        };
        /**
         * TimelineEntry
         * @description A change of `record`, or an activity. `cause` is the run of the action that brought this about; `undoes` is the
         *         id of the entry that was taken back with it.
         */
        TimelineEntry: {
            action: string;
            activity: Record<string, never> | null;
            actor: components["schemas"]["Link"] | null;
            at: string;
            cause: string | null;
            door: string;
            fields: components["schemas"]["FieldChange"][];
            id: string;
            /** @enum {unknown} */
            op: "delete" | "insert" | "update";
            record: components["schemas"]["Link"] | null;
            /** @enum {unknown} */
            type: "activity" | "change";
            /** @default null */
            undoes: string | null;
        };
        /**
         * TokenGiven
         * @description What a new token is called, when it ends by itself, and all it may be used for: "deal:read", "*:read"; left out,
         *         everything that its owner may do. `addresses` are addresses or networks from which alone it may be used.
         */
        TokenGiven: {
            addresses?: string[] | null;
            expires_at?: string | null;
            name: string;
            scopes?: string[] | null;
        };
        /**
         * TokenMade
         * @description A new token with its text, which is never shown again.
         */
        TokenMade: {
            addresses: string[];
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            scopes: string[] | null;
            token: string;
            used_address: string | null;
            used_at: string | null;
        };
        /**
         * TokenRef
         * @description A token as it can be shown; `prefix` is how its text begins after `rap_`.
         */
        TokenRef: {
            addresses: string[];
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            scopes: string[] | null;
            used_address: string | null;
            used_at: string | null;
        };
        /**
         * Tokens
         * @description The caller's living tokens, newest first.
         */
        Tokens: {
            items: components["schemas"]["TokenRef"][];
        };
        /**
         * Total
         * @description One group over the whole span.
         */
        Total: {
            /** Cycle Days */
            cycle_days: string | null;
            /** Deal Size */
            deal_size: string | null;
            /** Drill */
            drill: {
                [key: string]: unknown;
            };
            group: components["schemas"]["GroupOut"] | null;
            /** Lost Count */
            lost_count: number;
            /** Open */
            open: string;
            /** Open Count */
            open_count: number;
            /** Weighted */
            weighted: string;
            /** Win Rate */
            win_rate: string | null;
            /** Won */
            won: string;
            /** Won Count */
            won_count: number;
        };
        /**
         * Trail
         * @description How often a link was opened, with the last hundred times.
         */
        Trail: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["OpeningItem"][];
        };
        /**
         * TrashItem
         * @description A record in the trash. `can` are restore and delete, as far as the caller may.
         */
        TrashItem: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["TrashPerson"] | null;
            /** Can */
            can: string[];
            /**
             * Held
             * @description It is under a legal hold and stays.
             */
            held: boolean;
            /** Icon */
            icon: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Label */
            label: string;
            /** Object */
            object: string;
            /** Title */
            title: string;
        };
        /**
         * TrashKind
         * @description How many records of a kind lie in the trash.
         */
        TrashKind: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** Object */
            object: string;
        };
        /**
         * TrashPage
         * @description The last archived first. `next` goes into `after`.
         */
        TrashPage: {
            /** Items */
            items: components["schemas"]["TrashItem"][];
            /** Kinds */
            kinds: components["schemas"]["TrashKind"][];
            /** Next */
            next: string | null;
        };
        /**
         * TrashPerson
         * @description Who archived it.
         */
        TrashPerson: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Try
         * @description One time that it was sent: the answer's status, or the word of what went wrong.
         */
        Try: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Error */
            error: string;
            /** Seconds */
            seconds: number | null;
            /** Status */
            status: number | null;
        };
        /**
         * Undo
         * @description `entry` is the id of an entry in the record's timeline; `preview` only tells what would be done and left.
         */
        Undo: {
            entry: string;
            /** @default false */
            preview: boolean;
        };
        /**
         * UndoBody
         * @description How to take a run back.
         */
        UndoBody: {
            /**
             * Rehearse
             * @description Only tells what would be taken back and what not, and why.
             * @default false
             */
            rehearse: boolean;
        };
        /**
         * Undone
         * @description The item as it is now. Both lists are empty where there was nothing left to take back.
         */
        Undone: {
            done: components["schemas"]["FieldDone"][];
            item: Record<string, never>;
            left: components["schemas"]["FieldLeft"][];
        };
        /**
         * Usage
         * @description What names it, and in how many records there is something that would be lost after `rest_days` days.
         */
        Usage: {
            /** Records */
            records: number;
            /** Rest Days */
            rest_days: number;
            /** Uses */
            uses: components["schemas"]["NamedUse"][];
        };
        /**
         * VerdictBody
         * @description What somebody says of a pair.
         */
        VerdictBody: {
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "waiting" | "same" | "different" | "later";
        };
        /**
         * Waits
         * @description What needs a second person is not done: it waits as this approval, and is done when somebody approves it.
         */
        Waits: {
            approval: Record<string, never>;
        };
        /**
         * WelcomeGiven
         * @description What is answered at the first sign-in: to whom one sells, for what one came, how the data is kept until now.
         */
        WelcomeGiven: {
            brings: ("marketing" | "overview" | "sales" | "service")[];
            /** @enum {unknown} */
            sells: "both" | "companies" | "people";
            /** @enum {unknown} */
            source: "crm" | "mail" | "nothing" | "spreadsheet";
        };
        /**
         * Where
         * @description The page of the provider to go to.
         */
        Where: {
            /** Url */
            url: string;
        };
        /**
         * Word
         * @description A name for programs and one for people.
         */
        Word: {
            /** Label */
            label: string;
            /** Name */
            name: string;
        };
    };
    responses: {
        /** @description The request cannot be understood */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not yours to do, or sent without X-CSRFToken */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or not for you to see */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody else changed the same, or the state does not allow it */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not application/json */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The file is shorter than that */
        Problem416: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Some values are not accepted */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many attempts; Retry-After says in how many seconds to try again */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database did not answer in time; send it again */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    start_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                plural: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    export_records: {
        parameters: {
            query?: {
                archived?: "0" | "1" | "all";
                /** @description Names of fields, separated by commas; left out, every field. */
                fields?: string;
                /** @description A filter as JSON, as for the list. */
                filter?: string;
                format?: "csv" | "ndjson";
                /** @description Names of fields, separated by commas; a minus turns the order round. */
                sort?: string;
            };
            header?: never;
            path: {
                plural: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_question: {
        parameters: {
            query: {
                query: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppQuestion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    answer_question: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppRedirect"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_grants: {
        parameters: {
            query?: {
                of?: "mine" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppGrants"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    end_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    rotate_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_atoms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AtomCatalogue"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "brand.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "brand.logo": {
        parameters: {
            query?: {
                theme?: "light" | "dark";
                v?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description It is the picture that the caller has (If-None-Match) */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.list": {
        parameters: {
            query?: {
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description 0: without archived records, 1: those alone, all: both. */
                archived?: "0" | "1" | "all";
                /** @description A moment, or the end of a day, of the past: as it was then. Items name in `unknown` what is not kept. */
                as_of?: string;
                /** @description The cursor `previous` of the page after this one. */
                before?: string;
                /** @description 1 counts all records of the filter too; beyond a bound the count is estimated. */
                count?: "0" | "1";
                /** @description Names of fields, separated by commas; left out, every field. */
                fields?: string;
                /** @description A filter as JSON, such as {"field": "name", "op": "starts", "value": "A"}. */
                filter?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Names of fields, separated by commas; a minus before one turns its order round. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.read": {
        parameters: {
            query?: {
                /** @description A moment, or the end of a day, of the past: as it was then. Items name in `unknown` what is not kept. */
                as_of?: string;
                /** @description Names of fields, separated by commas; left out, every field. */
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealPart"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DealUpdate"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.access": {
        parameters: {
            query?: {
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description The id of the user to ask about; left out, everyone. */
                person?: string;
                /** @description Only people with this in their name or e-mail. */
                text?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.archive": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DealArchive"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.lose": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealLose"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.move": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealMove"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.origins": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Origins"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.reopen": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DealReopen"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DealRestore"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.timeline": {
        parameters: {
            query?: {
                /** @description The id of a user: only what this person did. */
                actor?: string;
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description The name of a field: only its changes. */
                field?: string;
                /** @description `change` and names of activities (`call`, `note`), separated by commas; left out, all. */
                kinds?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description record: without what belongs to a party, only its own changes. */
                of?: "all" | "record";
                /** @description Only entries that show this text. */
                q?: string;
                /** @description A moment or a day, from which on; days are those of the caller's time zone. */
                since?: string;
                /** @description A moment, before which; a day counts to its end. */
                until?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.undo": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.win": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DealWin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description It waits for a second person */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.aggregate": {
        parameters: {
            query?: {
                /** @description 0: without archived records, 1: those alone, all: both. */
                archived?: "0" | "1" | "all";
                /** @description A filter as JSON, such as {"field": "name", "op": "starts", "value": "A"}. */
                filter?: string;
                /** @description Up to three fields, separated by commas: `stage`, `close_date:month`, `team.region`. */
                group?: string;
                /** @description `count` and `sum:`, `avg:`, `min:` or `max:` with a field, separated by commas. */
                measures?: string;
                /** @description How many values of the first field, the largest by the first measure; the rest is one group, `other`. 0 for all of them. */
                top?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Groups"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "deal.board": {
        parameters: {
            query?: {
                /** @description The choice or link field that makes the columns; left out, the object's own. */
                by?: string;
                /** @description Names of fields, separated by commas; left out, every field. */
                fields?: string;
                /** @description A filter as JSON, such as {"field": "name", "op": "starts", "value": "A"}. */
                filter?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description The figure that is totalled by column; left out, the object's own; `none` for no total. */
                sum?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealBoard"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_demo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoState"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    load_demo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_removal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    remove_demo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_pairs: {
        parameters: {
            query: {
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                limit?: number;
                object: string;
                verdict?: "waiting" | "same" | "different" | "later";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_pair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    say_verdict: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    look_for_same: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_scans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanState"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    start_scan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "grant.break_glass": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyWanted"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_exports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportsMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLimits"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.attach": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * File
                     * Format: binary
                     */
                    file: string;
                    /**
                     * Id
                     * Format: uuid
                     */
                    id: string;
                    /** Object */
                    object: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.content": {
        parameters: {
            query?: {
                /** @description 1: to be kept as a file, whatever it is. */
                download?: "0" | "1";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The bytes that Range names */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The bytes are those that the caller has (If-None-Match) */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            416: components["responses"]["Problem416"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.facts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileFacts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.preview": {
        parameters: {
            query?: {
                /** @description The page of a document. */
                page?: number;
                /** @description small: 360 pixels at most, large: 1600. */
                size?: "small" | "large";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description The bytes are those that the caller has (If-None-Match) */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.table": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileTable"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "file.text": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    forecast: {
        parameters: {
            query?: {
                as_of?: string;
                filter?: string;
                group?: "none" | "owner" | "team" | "region" | "pipeline" | "product";
                period?: "month" | "quarter" | "year";
                pipeline?: string | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "guest-link.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkWanted"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "guest-link.trail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_holidays: {
        parameters: {
            query: {
                country: string;
                subdivision?: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_countries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_imports: {
        parameters: {
            query?: {
                /** @description The cursor `next` of the page before this one. */
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    upload_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * File
                     * Format: binary
                     */
                    file: string;
                    /** Object */
                    object: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    change_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    cancel_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    check_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_saved_mappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMappings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    pause_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_rejected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    resume_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    start_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_values: {
        parameters: {
            query: {
                column: string;
            };
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportValues"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    fetch_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportAddress"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description The cursor `next` of the page before this one. */
                after?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_refused: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    undo_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UndoBody"] | null;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accepted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Key"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    "log.list": {
        parameters: {
            query?: {
                /** @description The name of an action, such as `deal.win`. */
                action?: string;
                /** @description The id of a user, or `program` for what no person did. */
                actor?: string;
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description Where it came in: `web`, `api`, `import` and others. */
                door?: string;
                /** @description The name of a field of `object`: only its changes. */
                field?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description The name of an object: only what was done to its records. */
                object?: string;
                /** @description insert: it was made, update: it was changed, delete: it was deleted. */
                op?: "" | "insert" | "update" | "delete";
                /** @description The id of a record: only what was done to it. */
                record?: string;
                /** @description A moment or a day, from which on; days are those of the caller's time zone. */
                since?: string;
                /** @description A moment, before which; a day counts to its end. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_kept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogKept"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "log.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckGiven"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckStarted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "log.export": {
        parameters: {
            query?: {
                /** @description The name of an action, such as `deal.win`. */
                action?: string;
                /** @description The id of a user, or `program` for what no person did. */
                actor?: string;
                /** @description Where it came in: `web`, `api`, `import` and others. */
                door?: string;
                /** @description The name of a field of `object`: only its changes. */
                field?: string;
                /** @description csv: a line for each field, ndjson: a line for each entry. */
                format?: "csv" | "ndjson";
                /** @description The name of an object: only what was done to its records. */
                object?: string;
                /** @description insert: it was made, update: it was changed, delete: it was deleted. */
                op?: "" | "insert" | "update" | "delete";
                /** @description The id of a record: only what was done to it. */
                record?: string;
                /** @description A moment or a day, from which on; days are those of the caller's time zone. */
                since?: string;
                /** @description A moment, before which; a day counts to its end. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "log.seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seals"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "me.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "me.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MeGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRules"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    change_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRules"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "me.picture": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * File
                     * Format: binary
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Faces"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "me.picture.remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Faces"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "mention.sight": {
        parameters: {
            query: {
                id: string;
                object: string;
                people?: string;
                teams?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sight"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_merges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergesSeen"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_merge_outlook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeOutlook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "meta.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meta"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_metric: {
        parameters: {
            query?: {
                /** @description Periods from the one of today. */
                offset?: number;
                period?: "month" | "quarter" | "year";
                person?: string | null;
                team?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "organisation.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["House"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "organisation.update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OrganisationGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["House"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_organisation_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationFiles"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    begin_organisation_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_organisation_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "organisation.logo": {
        parameters: {
            query?: {
                theme?: "light" | "dark";
                v?: string;
            };
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * File
                     * Format: binary
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "organisation.logo.remove": {
        parameters: {
            query?: {
                theme?: "light" | "dark";
                v?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    say_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresenceNote"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    allow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowanceBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    begin_bundle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_bundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_erasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureItem"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    erase: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_outlook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureOutlook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRegister"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_register_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "proof.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    propose_values: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "qr_code.draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QrCodeGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_quality: {
        parameters: {
            query: {
                /** @description A filter, as for the list. */
                filter?: string;
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityStanding"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_days: {
        parameters: {
            query: {
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityDay"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    mend_flaws: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MendBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_record_quality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordQuality"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_queue: {
        parameters: {
            query: {
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description A filter, as for the list. */
                filter?: string;
                /** @description The `key` of a flaw. */
                flaw?: string;
                limit?: number;
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityQueue"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_kept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_coming: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComingLine"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_turns: {
        parameters: {
            query: {
                /** @description The cursor `next` of the page before this one. */
                after?: string | null;
                limit?: number;
                schedule: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleTurns"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_turn_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_schema_changes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaChanged"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    foresee_schema_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaSteps"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    undo_schema_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaDone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_field_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_schema_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    apply_schema_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaDone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    compare_schema_file: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemaFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaSteps"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    check_formula: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormulaGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormulaChecked"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_formula_words: {
        parameters: {
            query: {
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormulaWords"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_object_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_schema_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaOptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_roll_ups: {
        parameters: {
            query: {
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollUpChoice"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    check_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleGiven"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleChecked"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_steps: {
        parameters: {
            query: {
                object: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepChoice"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateCard"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    install_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaDone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    preview_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaSteps"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    add_template_samples: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplesDone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    remove_template_samples: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplesDone"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_scim_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimTokens"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    make_scim_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScimTokenGiven"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimTokenMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    revoke_scim_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    search: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Names of objects, separated by commas; left out, all. */
                objects?: string;
                /** @description Words or their beginnings, an email address, a phone number. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "security.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenDoors"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "security.end_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "security.end_session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "security.end_token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "session.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "session.end_others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "session.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_ways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Begun"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Where"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Left"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    read_realm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RealmAsked"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Realm"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    "sign_in.list": {
        parameters: {
            query?: {
                /** @description The network address it came from. */
                address?: string;
                /** @description The cursor `next` of the page before this one. */
                after?: string;
                /** @description The address that was typed, whole. */
                email?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description all: everybody's, for admins. */
                of?: "mine" | "all";
                /** @description How it ended; failed: whatever let nobody in. */
                outcome?: "any" | "failed" | "signed_in" | "step" | "wrong" | "limited" | "proved" | "unproved" | "reset" | "signed_out" | "elsewhere";
                /** @description The id of a user. */
                person?: string;
                /** @description A moment, from which on. */
                since?: string;
                /** @description A moment, before which. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIns"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "token.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "token.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenGiven"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    "token.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_trash: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description Only these kinds, with commas between. */
                object?: string;
                /** @description What the title has in it. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_deletion_outlook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletionBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionOutlook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description The name of the last one of the page before. */
                after?: string;
                limit?: number;
                /** @description Exactly this one. */
                name?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    change_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body gets the same answer again, and nothing is done twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobItem"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_deliveries: {
        parameters: {
            query: {
                /** @description The `next` of the page before. */
                after?: string | null;
                state?: "waiting" | "done" | "failed" | "withheld" | "";
                webhook: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    read_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetails"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventWords"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    list_replays: {
        parameters: {
            query: {
                webhook: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayItem"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
    foresee_replay: {
        parameters: {
            query: {
                since: string;
                until: string;
                webhook: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayOutlook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            503: components["responses"]["Problem503"];
        };
    };
}
