// An SMTP server that keeps every letter until a test takes its link.

import { createServer } from "node:net";

const DEADLINE_MS = 20_000;

/** Starts the server, and returns its `url`, `takeLink(to, kind)`, `refuse(address)`, `accept(address)` and `stop()`. */
export async function startLetters() {
  const letters = [];
  const arrivals = new Set();
  const refused = new Set();
  const server = createServer((socket) => {
    talk(socket, refused, (letter) => {
      letters.push(letter);
      for (const arrived of arrivals) arrived();
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    takeLink: (to, kind) => takeLink(letters, arrivals, to, kind),
    refuse: (address) => refused.add(address),
    accept: (address) => refused.delete(address),
    stop: () => server.close(),
  };
}

/** Waits for the first letter to `to` with a link of type `kind`, takes it out of the box and returns the link. */
async function takeLink(letters, arrivals, to, kind) {
  const pattern = new RegExp(`https?://\\S+/confirm/${kind}\\?[^\\s"<>]+`);
  const find = () => letters.findIndex((letter) => letter.to.includes(to.toLowerCase()) && pattern.test(letter.text));
  const end = Date.now() + DEADLINE_MS;
  while (find() < 0) {
    if (Date.now() > end) throw new Error(`no ${kind} link was mailed to ${to}`);
    await new Promise((arrived) => {
      arrivals.add(arrived);
      setTimeout(arrived, 1000);
    });
    arrivals.clear();
  }
  const [letter] = letters.splice(find(), 1);
  return pattern.exec(letter.text)[0];
}

/** Says yes to everything but refused recipients, and hands each letter over. */
function talk(socket, refused, receive) {
  let rest = "";
  let to = [];
  let data = null;
  const answer = (line) => socket.write(`${line}\r\n`);
  const line = (text) => {
    if (data !== null) {
      if (text !== ".") return data.push(text.replace(/^\./, ""));
      receive({ to, text: readable(data.join("\r\n")) });
      [to, data] = [[], null];
      return answer("250 OK");
    }
    const verb = text.slice(0, 4).toUpperCase();
    const recipient = text.replace(/.*<|>.*/g, "").toLowerCase();
    if (verb === "RCPT" && refused.has(recipient)) return answer("550 no such mailbox");
    if (verb === "RCPT") to.push(recipient);
    if (verb === "DATA") data = [];
    answer(verb === "DATA" ? "354 Go on" : verb === "QUIT" ? "221 Bye" : "250 OK");
    if (verb === "QUIT") socket.end();
  };
  socket.on("error", () => {});
  socket.on("data", (bytes) => {
    const lines = (rest + bytes.toString("latin1")).split("\r\n");
    rest = lines.pop();
    lines.forEach(line);
  });
  answer("220 letters");
}

/** The text part of a letter, decoded. */
function readable(letter) {
  const part = letter.split(/\r\n--/).find((part) => /content-type: text\/plain/i.test(part)) ?? letter;
  const [head, ...body] = part.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
