// The part of one's picture that is shown: dragged with a mouse and with a finger, moved by keys, and entered without a script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { enter, lookAt, PHONE, Portal } from "./portal.mjs";

const [WIDTH, HEIGHT] = [400, 300];
const PATH = "/account/profile/photo";
const TOP_LEFT = "255,0,0";
const BOTTOM_RIGHT = "0,0,255";

let portal;

before(async () => {
  portal = await Portal.start();
});
after(() => portal.stop());

test("the corner is dragged to resize the square, the square to move it, and the picture shows that part", async () => {
  const page = await withPicture("mouse@example.com");
  const square = page.getByRole("application", { name: "The part that is shown" });
  assert.deepEqual(await entered(page), [50, 0, 300]);
  const whole = await square.boundingBox();
  await drag(page, [whole.x + whole.width - 6, whole.y + whole.height - 6], [-whole.width * 0.7, -whole.height * 0.7]);
  const [x, y, side] = await entered(page);
  assert.ok(x === 50 && y === 0 && side > 80 && side < 100, `${x} ${y} ${side}`);
  const small = await square.boundingBox();
  assert.ok(Math.abs(small.width - small.height) < 2 && Math.abs(small.width / whole.width - side / 300) < 0.02);
  await drag(page, [small.x + 10, small.y + 10], [1000, 1000]);
  assert.deepEqual(await entered(page), [WIDTH - side, HEIGHT - side, side]);
  await lookAt(page, "photo-part");
  assert.equal(await shown(page), BOTTOM_RIGHT);
});

test("arrow keys move the square, and it is resized by keys as well, within the picture", async () => {
  const page = await withPicture("keys@example.com");
  const square = page.getByRole("application");
  await square.focus();
  for (let press = 0; press < 30; press += 1) await page.keyboard.press("-");
  assert.deepEqual(await entered(page), [140, 90, 120]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await entered(page), [134, 84, 120]);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("+");
  assert.deepEqual(await entered(page), [128, 78, 132]);
  await page.keyboard.press("Shift+ArrowUp");
  assert.deepEqual(await entered(page), [131, 81, 126]);
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("ArrowLeft");
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("ArrowUp");
  assert.deepEqual(await entered(page), [0, 0, 126]);
  assert.equal(await shown(page), TOP_LEFT);
});

test("the square follows the numbers, and a finger moves it without scrolling the page", async () => {
  const page = await withPicture("finger@example.com", { viewport: PHONE, hasTouch: true, isMobile: true });
  const square = page.getByRole("application");
  await page.getByLabel("Side, in pixels").fill("100");
  await page.getByLabel("From the left, in pixels").fill("0");
  await square.scrollIntoViewIfNeeded();
  const box = await square.boundingBox();
  const scale = WIDTH / (await page.locator(".whole").boundingBox()).width;
  assert.ok(Math.abs(box.width * scale - 100) < 2, "the square is as large as entered");
  const before = await page.evaluate(() => scrollY);
  const devtools = await page.context().newCDPSession(page);
  const at = (right, below) => [{ x: box.x + 20 + right, y: box.y + 20 + below }];
  await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0, 0) });
  for (const way of [20, 50, 80]) await devtools.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(way, way) });
  await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  const [x, y, side] = await entered(page);
  assert.ok(Math.abs(x - 80 * scale) < 3 && Math.abs(y - 80 * scale) < 3 && side === 100, `${x} ${y} ${side}`);
  assert.equal(await page.evaluate(() => scrollY), before);
});

test("without a script the numbers choose the part", async () => {
  const scripted = await withPicture("plain@example.com");
  await scripted.context().close();
  const page = await portal.visitor({ javaScriptEnabled: false });
  await enter(page, "plain@example.com");
  await page.goto(PATH);
  assert.equal(await page.locator(".part").isVisible(), false);
  await page.getByLabel("From the left, in pixels").fill("290");
  await page.getByLabel("From the top, in pixels").fill("190");
  await page.getByLabel("Side, in pixels").fill("100");
  await page.getByRole("button", { name: "Show this part" }).click();
  await page.getByRole("status").getByText("Your picture was saved.").waitFor();
});

/** The page of somebody who has uploaded a picture of four colours. */
async function withPicture(email, options) {
  await portal.add(email);
  const page = await portal.visitor(options);
  await enter(page, email);
  await page.goto(PATH);
  const buffer = Buffer.from(await page.evaluate(draw, [WIDTH, HEIGHT]), "base64");
  await page.getByLabel("New picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("application").waitFor();
  await page.locator(".whole").evaluate((image) => image.decode());
  await page.getByRole("application").scrollIntoViewIfNeeded();
  return page;
}

/** Draws a picture whose quarters have colours of their own, as base64 of a PNG. Runs in the browser. */
function draw([width, height]) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const paint = canvas.getContext("2d");
  ["#f00", "#0f0", "#ff0", "#00f"].forEach((colour, at) => {
    paint.fillStyle = colour;
    paint.fillRect(((at % 2) * width) / 2, (Math.floor(at / 2) * height) / 2, width / 2, height / 2);
  });
  return canvas.toDataURL("image/png").split(",")[1];
}

async function entered(page) {
  const fields = ["#x", "#y", "#side"].map((field) => page.locator(field).inputValue());
  return (await Promise.all(fields)).map(Number);
}

async function drag(page, [x, y], [right, below]) {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right / 2, y + below / 2);
  await page.mouse.move(x + right, y + below);
  await page.mouse.up();
  await page.mouse.move(5, 5);
}

/** Saves the part, and returns the colour in the middle of the picture that others see. */
async function shown(page) {
  await page.getByRole("button", { name: "Show this part" }).click();
  await page.getByRole("status").getByText("Your picture was saved.").waitFor();
  assert.deepEqual(page.faults, []);
  return page.locator("img.face.huge").evaluate(async (image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const paint = canvas.getContext("2d");
    paint.drawImage(image, image.naturalWidth / 2, image.naturalHeight / 2, 1, 1, 0, 0, 1, 1);
    const near = (value) => (value > 200 ? 255 : value < 55 ? 0 : value);
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map(near).join();
  });
}
