// The names of the environment variables by which the runner tells test files what it has prepared for all of them.

/** The folder of the built sample. */
export const SITE_FOLDER = "PROJEKTBLAD_TEST_FOLDER";

/** The address at which the sample is served. */
export const SITE_BASE = "PROJEKTBLAD_TEST_BASE";

/** Where Chromium listens. */
export const BROWSER = "PROJEKTBLAD_TEST_BROWSER";
