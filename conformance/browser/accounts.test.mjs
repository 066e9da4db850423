// What administrators do with accounts: inviting a list, filtering by the address, and a link where mail is no option.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers, enter, OWNER, PASSWORD, PHONE, Portal } from "./portal.mjs";

const NEW_PASSWORD = "Battery-Staple-9";

let portal;

before(async () => {
  portal = await Portal.start();
  mkdirSync(process.env.ROLLCALL_SCREENS, { recursive: true });
});
after(() => portal.stop());

test("a pasted list is invited, and each line says what became of it", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/accounts");
  await page.getByRole("link", { name: "Invite people" }).click();
  await page.getByLabel("Addresses").fill("ida@example.com\nJoan Clarke <joan@example.com>\nno address");
  await page.getByRole("button", { name: "Send invitations" }).click();
  await page.getByRole("row", { name: /Joan Clarke.*Invited/ }).waitFor();
  await page.getByRole("row", { name: /no address.*This is no email address/ }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.screenshot({ path: join(process.env.ROLLCALL_SCREENS, "invited-desktop-light.png") });
  for (const email of ["ida@example.com", "joan@example.com"]) {
    assert.match(await portal.letters.takeLink(email, "LinkInvite"), /\/confirm\/LinkInvite/);
  }
  assert.deepEqual(page.faults, []);
});

test("filters are in the address, are searched as one types, and go by their chips", async () => {
  await portal.add("edsger@example.com", { firstName: "Edsger", lastName: "Dijkstra" });
  await portal.add("barbara@example.com", { firstName: "Barbara", lastName: "Liskov" });
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/accounts");
  await page.keyboard.press("/");
  await page.keyboard.type("dijk");
  await page.getByRole("link", { name: "Barbara Liskov" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Edsger Dijkstra" }).waitFor();
  await page.waitForURL(/filterValue=dijk/);
  await page.getByLabel("Status").selectOption("Active");
  await page.waitForURL(/employeeStatus=Active/);
  await page.reload();
  await page.getByRole("link", { name: "Edsger Dijkstra" }).waitFor();
  await page.getByRole("link", { name: /“dijk”/ }).click();
  await page.getByRole("link", { name: "Barbara Liskov" }).waitFor();
  assert.match(page.url(), /\?employeeStatus=Active&/);
  assert.doesNotMatch(page.url(), /filterValue/);
  assert.deepEqual(page.faults, []);
});

test("the chosen are disabled without a script", async () => {
  const known = await portal.add("kurt@example.com", { firstName: "Kurt", lastName: "Known" });
  const page = await portal.visitor({ javaScriptEnabled: false, viewport: PHONE });
  await enter(page, OWNER);
  await page.goto("/accounts?filterValue=kurt");
  await page.getByLabel("Choose Kurt Known").check();
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("status").getByText("The accounts were disabled").waitFor();
  assert.equal((await portal.api("GET", `/people/${known.id}`)).status, 2);
  assert.deepEqual(page.faults, []);
});

test("a link to a new password is copied and handed over", async () => {
  await portal.add("lost@example.com", { firstName: "Lost", lastName: "Letter" });
  const page = await portal.visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  await enter(page, OWNER);
  await page.goto("/accounts?filterValue=lost");
  await page.getByRole("link", { name: "Lost Letter" }).click();
  assert.deepEqual(await barriers(page), []);
  await page.screenshot({ path: join(process.env.ROLLCALL_SCREENS, "account-desktop-light.png"), fullPage: true });
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: join(process.env.ROLLCALL_SCREENS, "account-phone-light.png"), fullPage: true });
  await page.getByRole("button", { name: "Make a link to copy" }).click();
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("status").getByText("Copied").waitFor();
  assert.deepEqual(await barriers(page), []);
  const theirs = await portal.visitor();
  await theirs.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await theirs.getByLabel("New password").fill(NEW_PASSWORD);
  await theirs.getByLabel("The password once more").fill(NEW_PASSWORD);
  await theirs.getByRole("button", { name: "Save the password" }).click();
  await theirs.getByText("Your password was changed").waitFor();
  await enter(theirs, "lost@example.com", PASSWORD);
  await theirs.getByRole("alert").waitFor();
  await enter(theirs, "lost@example.com", NEW_PASSWORD);
  await theirs.getByRole("heading", { name: "Hello, Lost" }).waitFor();
  assert.deepEqual([...page.faults, ...theirs.faults], []);
});
