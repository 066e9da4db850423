// The server under test with its letters, and the browser that visits it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLetters } from "./letters.mjs";

// The packages are outside of the source tree.
const require = createRequire(join(process.env.ROLLCALL_BROWSER_PACKAGES, "package.json"));
const { chromium } = require("playwright-core");
const AXE = require("axe-core").source;

export const OWNER = "owner@example.com";
export const PASSWORD = "Correct-Horse-7";
export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** How pages are looked at; axe is asked where `checked`, so that either size and either set of colors is. */
const LOOKS = [
  { look: "desktop-light", viewport: DESKTOP, colorScheme: "light", checked: true },
  { look: "desktop-dark", viewport: DESKTOP, colorScheme: "dark" },
  { look: "phone-light", viewport: PHONE, colorScheme: "light" },
  { look: "phone-dark", viewport: PHONE, colorScheme: "dark", checked: true },
];

const DEADLINE_MS = 20_000;
const CHROMIUM = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A server on a fresh database, and a browser. `stop()` ends both. */
export class Portal {
  /** `settings` are variables of the environment that differ; undefined ones are not set. */
  static async start(settings = {}) {
    const portal = new Portal();
    portal.letters = await startLetters();
    portal.folder = mkdtempSync(join(tmpdir(), "rollcall-browser-"));
    try {
      await portal.serve(settings);
      portal.browser = await chromium.launch({ executablePath: process.env.ROLLCALL_CHROMIUM, args: CHROMIUM });
    } catch (fault) {
      // What still runs would keep this process for ever.
      portal.letters.stop();
      portal.server.kill();
      throw fault;
    }
    return portal;
  }

  async serve(more) {
    const listen = `127.0.0.1:${await freePort()}`;
    this.url = `http://${listen}`;
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("ROLLCALL_"));
    const settings = {
      ROLLCALL_LISTEN: listen,
      ROLLCALL_PUBLIC_URL: this.url,
      ROLLCALL_DATA_DIR: this.folder,
      ROLLCALL_DATABASE_URL: `sqlite://${this.folder}/rollcall.db`,
      ROLLCALL_SMTP_URL: this.letters.url,
      ROLLCALL_MAIL_FROM: "rollcall@example.com",
      ROLLCALL_OWNER_EMAIL: OWNER,
      ROLLCALL_OWNER_PASSWORD: PASSWORD,
      ROLLCALL_RATE_LIMITS: "off",
      ...more,
    };
    const log = openSync(join(this.folder, "log"), "w");
    const env = { ...Object.fromEntries(inherited), ...settings };
    this.server = spawn(process.env.ROLLCALL_BIN, { env, cwd: this.folder, stdio: ["ignore", log, log] });
    const end = Date.now() + DEADLINE_MS;
    while (!(await fetch(`${this.url}/healthz`).then((answer) => answer.ok, () => false))) {
      if (Date.now() > end || this.server.exitCode !== null) {
        throw new Error(`the server did not start:\n${this.log()}`);
      }
      await new Promise((later) => setTimeout(later, 20));
    }
  }

  /** What the server has printed. */
  log() {
    return readFileSync(join(this.folder, "log"), "utf8");
  }

  async stop() {
    await this.browser?.close();
    this.letters.stop();
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill();
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  /** Calls the API, as the owner unless told otherwise; returns the `response` of the answer. */
  async api(method, path, body, token) {
    token ??= this.token ??= await this.signIn(OWNER);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${this.url}/api/2.0${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).response;
  }

  async signIn(userName, password = PASSWORD) {
    const body = JSON.stringify({ userName, password });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${this.url}/api/2.0/authentication`, { method: "POST", headers, body });
    return (await answer.json()).response.token;
  }

  /** Adds a person with `PASSWORD`, a user unless told otherwise. */
  async add(email, more = {}) {
    const body = { email, password: PASSWORD, firstName: "Ada", lastName: "Lovelace", type: "User", ...more };
    return this.api("POST", "/people/active", body);
  }

  /** A browser of its own, whose pages may load nothing from elsewhere and must log no error. */
  async visitor(options = {}) {
    const context = await this.browser.newContext({ baseURL: this.url, viewport: DESKTOP, locale: "en-US", ...options });
    context.setDefaultTimeout(DEADLINE_MS);
    const page = await context.newPage();
    page.faults = [];
    page.on("request", (request) => {
      if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(this.url)) page.faults.push(request.url());
    });
    page.on("console", (message) => {
      // A page that says 4xx is one of ours, not a mistake of it.
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.faults.push(message.text());
    });
    page.on("pageerror", (error) => page.faults.push(String(error)));
    return page;
  }
}

/** Fills the sign-in page in, and waits for the page that it leads to. */
export async function enter(page, email, password = PASSWORD) {
  await page.goto("/");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  const arrived = page.waitForEvent("load");
  await page.getByRole("button", { name: "Sign in" }).click();
  await arrived;
}

/** Takes the pictures of the page that is shown, and checks that nobody is kept out by it. */
export async function lookAt(page, name) {
  for (const { look, viewport, colorScheme, checked } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await takePicture(page, `${name}-${look}`);
    assert.equal(await overflow(page), 0, `${name} on ${look} is wider than the screen`);
    if (checked) assert.deepEqual(await barriers(page), [], `${name} on ${look}`);
  }
  await page.setViewportSize(DESKTOP);
}

/** Keeps the whole page as a picture called `name`. */
export async function takePicture(page, name) {
  await page.screenshot({ path: join(process.env.ROLLCALL_SCREENS, `${name}.png`), fullPage: true });
}

/** By how many pixels the page is wider than the screen. */
export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What axe finds on the page that is more than a minor matter, one line each. */
export async function barriers(page) {
  await page.evaluate(AXE);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), tags);
  const grave = found.violations.filter((one) => ["serious", "critical", "moderate"].includes(one.impact));
  return grave.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
