// How people come in by links: an invitation link from its making to its end, and a guest shared with another administrator.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { barriers, enter, lookAt, OWNER, overflow, PASSWORD, PHONE, Portal, takePicture } from "./portal.mjs";

let portal;

before(async () => {
  portal = await Portal.start();
  mkdirSync(process.env.ROLLCALL_SCREENS, { recursive: true });
});
after(() => portal.stop());

/** What a button of the page copies. */
async function copied(page, name) {
  await page.getByRole("button", { name }).click();
  await page.getByRole("status").getByText("Copied").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function join(page, firstName, email) {
  await page.getByLabel("First name").fill(firstName);
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The password once more").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("Welcome. You can sign in now.").waitFor();
}

test("a stranger joins by a copied link, is counted, and the next one comes too late", async () => {
  const page = await portal.visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  await enter(page, OWNER);
  await page.goto("/accounts/invite");
  await page.getByRole("link", { name: "make a link" }).click();
  await page.getByRole("link", { name: "Make a link User", exact: true }).click();
  await page.getByLabel("How many may join").fill("2");
  await page.getByLabel("Last day").fill("2020-01-01");
  await page.getByRole("button", { name: "Make a link" }).click();
  await page.getByText("Please enter today or a later day.").waitFor();
  assert.equal(await page.getByLabel("How many may join").inputValue(), "2");
  await lookAt(page, "invitation-refused");
  await page.getByLabel("Last day").fill("");
  await page.getByRole("button", { name: "Make a link" }).click();
  await page.getByText("The invitation link was saved.").waitFor();
  await page.getByText("0 of 2").waitFor();
  const link = await copied(page, "Copy Address of the link");
  assert.equal(await page.getByLabel("Address of the link").inputValue(), link);
  assert.deepEqual(await barriers(page), []);
  const stranger = await portal.visitor();
  await stranger.goto(link);
  await join(stranger, "Ida", "ida@example.com");
  await enter(stranger, "ida@example.com");
  await stranger.getByRole("heading", { name: "Hello, Ida" }).waitFor();
  await page.reload();
  await page.getByText("1 of 2").waitFor();
  await page.getByRole("link", { name: "Change or delete User" }).click();
  await page.getByText("Delete the link").first().click();
  await page.getByRole("button", { name: "Delete the link" }).click();
  await page.getByText("The invitation link was deleted.").waitFor();
  const late = await portal.visitor();
  assert.equal((await late.goto(link)).status(), 404);
  assert.deepEqual([...page.faults, ...stranger.faults, ...late.faults], []);
});

test("a link is made and deleted by keys alone, without a script, on a phone", async () => {
  const page = await portal.visitor({ javaScriptEnabled: false, viewport: PHONE });
  await enter(page, OWNER);
  await page.goto("/invitations/RoomAdmin");
  await page.getByRole("button", { name: "Make a link" }).press("Enter");
  await page.getByText("The invitation link was saved.").waitFor();
  assert.match(await page.getByLabel("Address of the link").inputValue(), /\/confirm\/LinkInvite\?/);
  assert.equal(await page.getByRole("button", { name: "Copy" }).count(), 0, "it does nothing without a script");
  await page.getByRole("link", { name: "Change or delete Room administrator" }).press("Enter");
  await page.locator("summary").press("Enter");
  await page.getByRole("button", { name: "Delete the link" }).press("Enter");
  await page.getByText("The invitation link was deleted.").waitFor();
  assert.deepEqual(page.faults, []);
});

test("while inviting is off the page says so, and leads to the setting", async () => {
  const page = await portal.visitor();
  await enter(page, OWNER);
  await portal.api("PUT", "/settings/invitationsettings", { allowInvitingMembers: false });
  await page.goto("/invitations");
  await page.getByText("Nobody can be invited at the moment.").waitFor();
  await lookAt(page, "invitations-closed");
  await page.getByRole("link", { name: "To the settings of inviting" }).click();
  await page.getByLabel("Members may be brought in").check();
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("The settings were saved.").waitFor();
  assert.deepEqual(page.faults, []);
});

test("a new guest joins by a link, is shared with a room administrator, and given up by them", async () => {
  await portal.add("ada@example.com", { type: "RoomAdmin" });
  const page = await portal.visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  await enter(page, OWNER);
  await page.goto("/guests");
  await page.getByText("No guest was found.").waitFor();
  await lookAt(page, "guests-empty");
  await page.getByRole("link", { name: "Invite guests by a link" }).click();
  const stranger = await portal.visitor();
  await stranger.goto(await copied(page, "Copy"));
  await join(stranger, "Gus", "gus@example.com");
  await page.goto("/guests");
  await page.keyboard.press("/");
  await page.keyboard.type("gus");
  await page.waitForURL(/filterValue=gus/);
  await page.getByRole("link", { name: "Share Gus" }).click();
  await lookAt(page, "guest-share");
  const share = await copied(page, "Copy");
  const theirs = await portal.visitor();
  await theirs.goto(share);
  await theirs.getByRole("link", { name: "Go to the sign-in page" }).click();
  await theirs.getByLabel("Email address").fill("ada@example.com");
  await theirs.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: "Sign in" }).click();
  await theirs.getByRole("button", { name: "Put the guest on my list" }).click();
  await theirs.getByRole("link", { name: "To the guests" }).click();
  await theirs.getByLabel("Choose Gus").check();
  await theirs.getByRole("button", { name: "Take off my list" }).click();
  await lookAt(theirs, "guests-forget");
  await theirs.getByRole("button", { name: "Take them off" }).click();
  await theirs.getByText("The guests are no longer on your list.").waitFor();
  await theirs.getByText("No guest was found.").waitFor();
  await page.goto("/guests");
  await page.getByRole("link", { name: "Gus", exact: true }).waitFor();
  assert.deepEqual([...page.faults, ...stranger.faults, ...theirs.faults], []);
});

test("the pages fit on a phone in the longer languages", async () => {
  const { id } = await portal.add("eva@example.com", { type: "DocSpaceAdmin" });
  await portal.add("long@example.com", { firstName: "Donaudampfschifffahrtsgesellschaft", lastName: "W".repeat(60), type: "Guest" });
  await portal.api("POST", "/portal/users/invitationlink", { employeeType: "User", maxUseCount: 25 });
  const token = await portal.signIn("eva@example.com");
  const page = await portal.visitor({ viewport: PHONE });
  await enter(page, "eva@example.com");
  for (const culture of ["de", "es", "fr", "ru"]) {
    await portal.api("PUT", `/people/${id}/culture`, { cultureName: culture }, token);
    for (const path of ["/invitations", "/invitations/User", "/guests", "/guests/link"]) {
      await page.goto(path);
      assert.equal(await page.locator("html").getAttribute("lang"), culture);
      assert.equal(await overflow(page), 0, `${path} in ${culture}`);
      await takePicture(page, `${path.slice(1).replace("/", "-")}-phone-${culture}`);
    }
  }
  assert.deepEqual(page.faults, []);
});
