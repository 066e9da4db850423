// What people do with the letters they get: a new password, a new address, joining.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, lookAt, PASSWORD, Portal } from "./portal.mjs";

const NEW_PASSWORD = "Another-pass1";
let portal;

before(async () => {
  portal = await Portal.start();
});
after(() => portal.stop());

test("a forgotten password is replaced by the link of a letter", async () => {
  await portal.add("forgetful@example.com");
  const page = await portal.visitor();
  await page.goto("/account/sessions");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.getByLabel("Email address").fill("forgetful@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByText("a message is on its way").waitFor();
  await page.goto(await portal.letters.takeLink("forgetful@example.com", "PasswordChange"));
  await lookAt(page, "new-password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByLabel("The password once more").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByText("Your password was changed").waitFor();
  await lookAt(page, "done");
  await enter(page, "forgetful@example.com", PASSWORD);
  await page.getByRole("alert").getByText("The address or the password is wrong.").waitFor();
  await enter(page, "forgetful@example.com", NEW_PASSWORD);
  await page.getByRole("heading", { name: "Hello, Ada" }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("an address is changed by the link that the new one gets, without a script", async () => {
  await portal.add("old@example.com");
  const page = await portal.visitor({ javaScriptEnabled: false });
  await enter(page, "old@example.com");
  await page.getByRole("link", { name: "Security" }).click();
  await page.getByLabel("New address").fill("new@example.com");
  await page.getByRole("button", { name: "Change the address" }).click();
  await page.getByRole("status").getByText("A message is on its way to the new address.").waitFor();
  const link = await portal.letters.takeLink("new@example.com", "EmailChange");
  const onlooker = await portal.visitor();
  await onlooker.goto(link);
  await lookAt(onlooker, "new-address");
  await page.goto(link);
  await page.getByRole("button", { name: "Use this address" }).click();
  await page.getByText("Your account has its new address.").waitFor();
  await page.goto("/account/security");
  await page.getByRole("main").getByText("new@example.com").first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("whoever is invited joins by the link of a letter", async () => {
  await portal.api("POST", "/people/invite", { invitations: [{ email: "grace@example.com", type: "User" }] });
  const page = await portal.visitor();
  await page.goto(await portal.letters.takeLink("grace@example.com", "LinkInvite"));
  await lookAt(page, "join");
  await page.getByLabel("First name").fill("Grace");
  await page.getByLabel("Last name").fill("Hopper");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The password once more").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("Welcome. You can sign in now.").waitFor();
  await enter(page, "grace@example.com");
  await page.getByRole("heading", { name: "Hello, Grace" }).waitFor();
  assert.deepEqual(page.faults, []);
});
