// The first run of a server that knows nothing: from the printed link to the letter of the first invited person.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { lookAt, OWNER, PASSWORD, Portal } from "./portal.mjs";

let portal;

before(async () => {
  const nothing = { ROLLCALL_OWNER_EMAIL: undefined, ROLLCALL_OWNER_PASSWORD: undefined, ROLLCALL_SMTP_URL: undefined };
  portal = await Portal.start(nothing);
  mkdirSync(process.env.ROLLCALL_SCREENS, { recursive: true });
});
after(() => portal.stop());

test("the printed link leads in three screens to the owner, the mail server and an invited person", async () => {
  const page = await portal.visitor();
  const [link] = /http:\S+\/setup\?token=\S+/.exec(portal.log());
  await page.goto(link);
  await page.getByText("Step 1 of 3").waitFor();
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByLabel("Email address").fill(OWNER);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The password once more").fill("Another-Horse-7");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByRole("alert").getByText("The two passwords differ.").waitFor();
  assert.equal(await page.getByLabel("First name").inputValue(), "Ada");
  await lookAt(page, "setup");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The password once more").fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account" }).click();

  await page.getByText("Step 2 of 3").waitFor();
  await page.getByRole("link", { name: "Later" }).waitFor();
  await lookAt(page, "setup-mail-none");
  await page.getByLabel("Name or address").fill("127.0.0.1");
  await page.getByLabel("Port", { exact: true }).fill(new URL(portal.letters.url).port);
  await page.getByLabel("Sender’s address").fill("people@example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").getByText("The mail server was saved.").waitFor();
  await page.getByRole("button", { name: "Send a test message" }).click();
  await page.getByText("250 OK").waitFor();
  await page.getByText("Sent", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("250 OK").waitFor();
  await lookAt(page, "setup-mail-tried");
  await page.getByRole("link", { name: "Continue" }).click();

  await page.getByText("Step 3 of 3").waitFor();
  await page.getByLabel("Addresses").fill("grace@example.com\nno address");
  await page.getByRole("button", { name: "Send invitations" }).click();
  await page.getByRole("row", { name: /grace@example.com.*Invited/ }).waitFor();
  await lookAt(page, "setup-invited");
  assert.match(await portal.letters.takeLink("grace@example.com", "LinkInvite"), /\/confirm\/LinkInvite/);
  assert.match(await portal.letters.takeLink(OWNER, "EmailActivation"), /\/confirm\/EmailActivation/);
  await page.getByRole("link", { name: "Done" }).click();
  await page.getByRole("heading", { name: "Hello, Ada" }).waitFor();

  await page.goto(link);
  await page.getByRole("heading", { name: "This link does not work" }).waitFor();
  assert.deepEqual(page.faults, []);
});
