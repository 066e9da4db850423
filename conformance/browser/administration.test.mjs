// What administrators do with the portal: letters that were refused, settings that hold, and groups.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { barriers, enter, lookAt, OWNER, Portal } from "./portal.mjs";

let portal;

before(async () => {
  portal = await Portal.start();
  mkdirSync(process.env.ROLLCALL_SCREENS, { recursive: true });
});
after(() => portal.stop());

test("a letter that the mail server refused is found with its answer, and arrives when it is sent again", async () => {
  await portal.add("bounce@example.com");
  portal.letters.refuse("bounce@example.com");
  await portal.api("POST", "/people/password", { email: "bounce@example.com" });
  const page = await portal.visitor();
  await enter(page, OWNER);
  const row = page.getByRole("row", { name: /bounce@example.com/ });
  await until(async () => {
    await page.goto("/outbox?state=failed");
    return row.isVisible();
  });
  await row.getByText("Given up").waitFor();
  await row.getByText(/no such mailbox/).waitFor();
  await lookAt(page, "outbox-failed");
  await row.getByRole("link").click();
  await page.getByText(/no such mailbox/).waitFor();
  await page.getByText("only the recipient reads the message").waitFor();
  portal.letters.accept("bounce@example.com");
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("status").getByText("The message will be sent again at once.").waitFor();
  assert.match(await portal.letters.takeLink("bounce@example.com", "PasswordChange"), /\/confirm\/PasswordChange/);
  await until(async () => {
    await page.goto("/outbox?state=sent");
    return row.isVisible();
  });
  assert.deepEqual(page.faults, []);
});

test("a new password policy holds at the next reset", async () => {
  await portal.add("forgetful@example.com");
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/settings/access");
  await page.getByLabel("Shortest length").fill("7");
  await page.getByLabel("With a digit").check();
  const save = page.locator("form", { has: page.getByLabel("Shortest length") }).getByRole("button", { name: "Save" });
  await save.click();
  await page.getByText("Please enter a number from 8 to 30.").waitFor();
  assert.equal(await page.getByLabel("With a digit").isChecked(), true);
  assert.deepEqual(await barriers(page), []);
  await page.getByLabel("Shortest length").fill("12");
  await save.click();
  await page.getByRole("status").getByText("The settings were saved.").waitFor();

  const theirs = await portal.visitor();
  await theirs.goto("/forgot");
  await theirs.getByLabel("Email address").fill("forgetful@example.com");
  await theirs.getByRole("button", { name: "Send the link" }).click();
  await theirs.goto(await portal.letters.takeLink("forgetful@example.com", "PasswordChange"));
  await theirs.getByText("From 12 to 30").waitFor();
  await theirs.getByText("At least one digit").waitFor();
  const choose = async (password) => {
    await theirs.getByLabel("New password").fill(password);
    await theirs.getByLabel("The password once more").fill(password);
    await theirs.getByRole("button", { name: "Save the password" }).click();
  };
  await choose("No-Digit-In-Here");
  await theirs.getByRole("alert").getByText("The password breaks the rules.").waitFor();
  await choose("Short-1");
  assert.equal(await theirs.locator("input:invalid").first().getAttribute("id"), "password");
  await choose("Long-Enough-1");
  await theirs.getByText("Your password was changed").waitFor();
  await enter(theirs, "forgetful@example.com", "Long-Enough-1");
  await theirs.getByRole("heading", { name: "Hello, Ada" }).waitFor();
  assert.deepEqual([...page.faults, ...theirs.faults], []);
});

test("a test of the mail server tells what it answers, where it was ordered", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/settings/mail");
  portal.letters.refuse(OWNER);
  await page.getByRole("button", { name: "Send a test message" }).click();
  await page.getByText(/no such mailbox/).waitFor();
  await page.getByText("Given up").waitFor();
  assert.deepEqual(await barriers(page), []);
  portal.letters.accept(OWNER);
  await page.getByRole("button", { name: "Send a test message" }).click();
  await page.getByText("250 OK").waitFor();
  await page.getByText("Sent", { exact: true }).waitFor();
  await lookAt(page, "mail-tried");
  assert.deepEqual(page.faults, []);
});

test("a group is made, filled, managed, renamed and deleted", async () => {
  const people = { "barbara@example.com": ["Barbara", "Liskov"], "niklaus@example.com": ["Niklaus", "Wirth"] };
  for (const [email, [firstName, lastName]] of Object.entries(people)) await portal.add(email, { firstName, lastName });
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/groups");
  await page.getByLabel("Name", { exact: true }).fill("Compilers");
  await page.getByRole("button", { name: "Make the group" }).click();
  await page.getByRole("heading", { name: "Compilers" }).waitFor();
  await page.getByText("Nobody is in this group.").waitFor();
  await page.getByLabel("Addresses").fill("nobody@example.com");
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("Addresses").inputValue(), "nobody@example.com");
  await page.getByLabel("Addresses").fill(Object.keys(people).join("\n"));
  await page.getByRole("button", { name: "Add people" }).click();
  await page.getByRole("row", { name: /Niklaus Wirth/ }).waitFor();
  await page.getByLabel("Address of the new manager").fill("barbara@example.com");
  const form = (field) => page.locator("form", { has: page.getByLabel(field, { exact: true }) });
  await form("Address of the new manager").getByRole("button", { name: "Save" }).click();
  await page.getByRole("row", { name: /Barbara Liskov.*Manager/ }).waitFor();
  await page.getByRole("button", { name: "Remove Niklaus Wirth" }).click();
  await page.getByRole("row", { name: /Niklaus Wirth/ }).waitFor({ state: "detached" });
  await page.getByLabel("Name", { exact: true }).fill("Languages");
  await form("Name").getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Languages" }).waitFor();
  await lookAt(page, "group");
  await page.getByText("Delete the group").first().click();
  await page.getByRole("button", { name: "Delete the group" }).click();
  await page.getByRole("status").getByText("The group was deleted. Its people stay.").waitFor();
  assert.equal(await page.getByRole("link", { name: "Languages" }).count(), 0);
  assert.equal((await portal.api("GET", "/people/email?email=barbara@example.com")).status, 1);
  assert.deepEqual(page.faults, []);
});

/** Waits until `is` says so. */
async function until(is) {
  const end = Date.now() + 20_000;
  while (!(await is())) {
    if (Date.now() > end) throw new Error("it did not come to pass");
    await new Promise((later) => setTimeout(later, 200));
  }
}
