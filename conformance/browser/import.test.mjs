// People out of a file: checked, looked at, agreed to, watched, and found among the accounts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, enter, lookAt, OWNER, PHONE, Portal, takePicture } from "./portal.mjs";

let portal;

before(async () => {
  portal = await Portal.start();
});
after(() => portal.stop());

const csv = (lines) => ({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });

test("a mixed file is checked, its people are added and found among the accounts", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/accounts");
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.getByLabel("File", { exact: true }).setInputFiles(csv(["name;email", "Ada;ada@example.com"]));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByText("The first line has the name “name;email”").waitFor();
  assert.deepEqual(await barriers(page), []);
  const lines = ["email,firstName,lastName,groups", "ada@example.com,Ada,Lovelace,Analysts", "nonsense,No,Body,"];
  await page.getByLabel("File", { exact: true }).setInputFiles(csv([...lines, `${OWNER},Other,Owner,`]));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("row", { name: /3 nonsense email is not an address/ }).waitFor();
  await page.getByRole("row", { name: /4 owner@example.com email is taken/ }).waitFor();
  await lookAt(page, "import-checked");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download all refused lines" }).click();
  assert.equal((await download).suggestedFilename(), "refused.csv");
  await page.getByRole("button", { name: "Add 1 person" }).click();
  await page.getByRole("heading", { name: "The people were added" }).waitFor();
  await lookAt(page, "import-done");
  await page.getByRole("link", { name: "Accounts that wait for their activation" }).click();
  await page.getByRole("link", { name: "Ada Lovelace" }).waitFor();
  assert.match(await portal.letters.takeLink("ada@example.com", "Activation"), /\/confirm\/Activation/);
  assert.deepEqual(page.faults, []);
});

test("the progress is watched until the end, which comes by itself", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  await page.goto("/accounts/import");
  const crowd = Array.from({ length: 10_000 }, (_, number) => `crowd${number}@example.com,Person`);
  await page.getByLabel("File", { exact: true }).setInputFiles(csv(["email,firstName", ...crowd]));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByLabel("Send everybody an activation message").uncheck();
  await page.getByRole("button", { name: "Add 10000 people" }).click();
  const bar = page.getByRole("progressbar", { name: "The people are being added" });
  await bar.waitFor();
  assert.equal(await bar.getAttribute("max"), "10000");
  assert.deepEqual(await barriers(page), []);
  await takePicture(page, "import-running-desktop-light");
  await page.getByRole("heading", { name: "The people were added" }).waitFor({ timeout: 120_000 });
  await page.getByText("10000").first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("an import is stopped without a script", async () => {
  const page = await portal.visitor({ javaScriptEnabled: false, viewport: PHONE });
  await enter(page, OWNER);
  await page.goto("/accounts/import");
  const crowd = Array.from({ length: 10_000 }, (_, number) => `stopped${number}@example.com,Person`);
  await page.getByLabel("File", { exact: true }).setInputFiles(csv(["email,firstName", ...crowd]));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Add 10000 people" }).click();
  await page.getByRole("link", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("status").getByText("The import was stopped.").waitFor();
  await page.getByText("Not added any more").waitFor();
  await page.getByText("Whoever was added before stays.").waitFor();
  assert.deepEqual(page.faults, []);
});
