// Types of find-chromium.mjs, which stays plain JavaScript so that Node 20 can run it before anything is installed.
/** The path of a Chromium that starts, or nothing. `CHROMIUM_PATH` comes first and is believed. */
export declare function findChromium(): Promise<string | undefined>;
