// Every page on a phone and on a desk, light and dark: nothing that axe finds more than a minor matter, no heavier than the
// budget, and a picture of it to look at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, enter, lookAt, overflow, OWNER, PHONE, Portal, takePicture } from "./portal.mjs";

const HEAVIEST = 100 * 1024;
const STRANGERS = { "sign-in": "/", forgot: "/forgot", "no-link": "/confirm/PasswordChange", missing: "/nothing" };
const OWN = {
  home: "/",
  profile: "/account/profile",
  photo: "/account/profile/photo",
  security: "/account/security",
  "second-factor": "/account/security/second-factor",
  sessions: "/account/sessions",
  keys: "/account/keys",
  preferences: "/account/preferences",
  gone: "/account/nothing",
};
const ADMINISTRATORS = {
  accounts: "/accounts",
  invite: "/accounts/invite",
  guests: "/guests",
  "guest-link": "/guests/link",
  invitations: "/invitations",
  invitation: "/invitations/User",
  import: "/accounts/import",
  groups: "/groups",
  outbox: "/outbox",
  audit: "/audit",
  settings: "/settings",
  access: "/settings/access",
  joining: "/settings/joining",
  mail: "/settings/mail",
  "setup-mail": "/setup/mail",
  "setup-invite": "/setup/invite",
};

let portal;

before(async () => {
  portal = await Portal.start();
  await furnish();
});
after(() => portal.stop());

test("the pages of strangers have no barriers", async () => {
  const page = await portal.visitor();
  for (const [name, path] of Object.entries(STRANGERS)) {
    await page.goto(path);
    await lookAt(page, name);
  }
  assert.deepEqual(page.faults, []);
});

test("the pages of the console have no barriers", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  for (const [name, path] of Object.entries({ ...OWN, ...ADMINISTRATORS })) {
    await page.goto(path);
    await lookAt(page, name);
  }
  assert.deepEqual(page.faults, []);
});

test("long words fit on a phone", async () => {
  const page = await portal.visitor({ viewport: PHONE });
  await portal.add("reader@example.com", { firstName: "Donaudampfschifffahrtsgesellschaft", lastName: "W".repeat(60) });
  await enter(page, "reader@example.com");
  for (const culture of ["de", "ru"]) {
    await page.goto("/account/preferences");
    await page.locator("#culture").selectOption(culture);
    await page.getByRole("main").getByRole("button").click();
    await page.locator(`html[lang=${culture}]`).waitFor();
    for (const [name, path] of Object.entries(OWN)) {
      await page.goto(path);
      assert.equal(await overflow(page), 0, `${name} in ${culture}`);
    }
  }
});

test("a page weighs less than the budget with all that it loads", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  const bytes = [];
  page.on("requestfinished", async (request) => bytes.push(request.sizes()));
  await page.goto("/account/profile", { waitUntil: "networkidle" });
  const weight = (await Promise.all(bytes)).reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
  assert.ok(weight > 0 && weight < HEAVIEST, `${weight} bytes`);
});

test("the menu and the navigation of a phone open and close by keys alone", async () => {
  const page = await portal.visitor({ viewport: PHONE });
  await enter(page, OWNER);
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").textContent(), "Skip to the content");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "API keys" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await takePicture(page, "navigation-phone-light");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "API keys" }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Account of/ }).press("Enter");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await takePicture(page, "menu-phone-light");
});

test("the secret of a new key is copied by its button", async () => {
  const page = await portal.visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  await enter(page, OWNER);
  await page.goto("/account/keys");
  await page.getByRole("button", { name: "Make the key" }).click();
  assert.equal(await page.locator("input:invalid").first().getAttribute("id"), "name");
  await page.getByLabel("Name").fill("Copied");
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("Choose at least one thing that the key may do.").waitFor();
  assert.deepEqual(await barriers(page), []);
  await takePicture(page, "refused-desktop-light");
  await page.getByLabel("Read my profile").check();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("status").getByText("Copied").waitFor();
  const secret = await page.locator("#secret").textContent();
  assert.match(secret, /^sk-[0-9a-f]{64}$/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  assert.deepEqual(await barriers(page), []);
  await takePicture(page, "key-made-desktop-light");
  assert.deepEqual(page.faults, []);
});

/** Gives the owner what the pages show, and people to look after. */
async function furnish() {
  const people = [["Ada", "Lovelace"], ["Alan", "Turing"], ["Edsger", "Dijkstra"], ["Frances", "Allen"]];
  const members = [];
  for (const [firstName, lastName] of people) {
    const { id } = await portal.add(`${firstName.toLowerCase()}@example.com`, { firstName, lastName });
    members.push(id);
  }
  await portal.api("POST", "/group", { groupName: "Analysts", groupManager: members[0], members });
  for (const [firstName, lastName] of [["Hedy", "Lamarr"], ["Konrad", "Zuse"]]) {
    await portal.add(`${firstName.toLowerCase()}@example.com`, { firstName, lastName, type: "Guest" });
  }
  const links = [{ employeeType: "User", maxUseCount: 25, expiration: "2099-12-31T22:00:00Z" }, { employeeType: "RoomAdmin" }];
  for (const link of links) await portal.api("POST", "/portal/users/invitationlink", link);
  const me = await portal.api("GET", "/people/@self");
  const contacts = [
    { type: "mobphone", value: "+49 30 1234567" },
    { type: "telegram", value: "@grace" },
  ];
  const profile = { firstName: "Grace", lastName: "Hopper", location: "New York", title: "Rear admiral", contacts };
  await portal.api("PUT", `/people/${me.id}`, profile);
  for (const name of ["Backup script", "Intranet"]) {
    const permissions = name === "Intranet" ? ["accounts:read", "accounts.self:read"] : undefined;
    await portal.api("POST", "/keys", { name, permissions, expiresInDays: name === "Intranet" ? 90 : undefined });
  }
  const picture = await portal.visitor();
  await enter(picture, OWNER);
  await picture.goto("/account/profile/photo");
  const drawn = await picture.evaluate(draw);
  const file = { name: "me.png", mimeType: "image/png", buffer: Buffer.from(drawn, "base64") };
  await picture.getByLabel("New picture").setInputFiles(file);
  await picture.getByRole("button", { name: "Upload" }).click();
  await picture.getByText("Your picture was saved.").waitFor();
  assert.deepEqual(await picture.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0)), true);
}

/** Draws a landscape, as base64 of a PNG. Runs in the browser. */
function draw() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 320 });
  const paint = canvas.getContext("2d");
  const sky = paint.createLinearGradient(0, 0, 0, 320);
  sky.addColorStop(0, "#7fb2e5");
  sky.addColorStop(1, "#f7dcb4");
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 480, 320);
  paint.fillStyle = "#35536b";
  paint.beginPath();
  [[0, 260], [120, 120], [220, 230], [320, 90], [480, 270], [480, 320], [0, 320]].forEach(([x, y]) => paint.lineTo(x, y));
  paint.fill();
  return canvas.toDataURL("image/png").split(",")[1];
}
