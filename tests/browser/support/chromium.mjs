// How Chromium is started: Debian's, headless, and without any traffic of its own.

/** @type {import("playwright-core").LaunchOptions} */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
};
