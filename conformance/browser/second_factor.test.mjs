// The second factor: linking an app by the key beside its picture, and signing in with a backup code.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { enter, lookAt, PASSWORD, Portal } from "./portal.mjs";

let portal;

before(async () => {
  portal = await Portal.start();
});
after(() => portal.stop());

test("an app is linked at sign-in, and a backup code stands in for it", async () => {
  await portal.add("ada@example.com");
  await portal.api("PUT", "/settings/tfaapp", { type: "App" });
  const page = await portal.visitor();
  await page.goto("/account/security/second-factor");
  await page.getByLabel("Email address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  await lookAt(page, "link-app");
  const key = (await page.locator("code").textContent()).replaceAll(" ", "");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").getByText("The code is wrong.").waitFor();
  await page.getByLabel("Code").fill(code(key));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Keep your backup codes" }).waitFor();
  await lookAt(page, "backup-codes");
  const backup = await page.locator("li code").allTextContents();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "Second factor", exact: true }).waitFor();
  assert.deepEqual(await page.locator("#codes code").allTextContents(), backup);
  await lookAt(page, "second-factor-linked");

  const other = await portal.visitor();
  await enter(other, "ada@example.com");
  await lookAt(other, "code");
  await other.getByLabel("Code").fill(backup[0]);
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByRole("heading", { name: "Hello, Ada" }).waitFor();
  await page.reload();
  assert.equal(await page.locator("#codes s").textContent(), backup[0]);
  assert.deepEqual([...page.faults, ...other.faults], []);
});

/** The six digits that an app with this key shows now (RFC 6238). */
function code(key) {
  const bits = [...key].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
