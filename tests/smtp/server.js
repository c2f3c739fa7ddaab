// A real SMTP server for the tests. Reads one JSON line of settings from standard input, prints {"port": n} when it listens,
// then writes every accepted mail as <n>.eml into the folder of the settings and prints its envelope as one JSON line.
//
// Recipients that fail on purpose: unknown@ 550, tempfail@ 451, full@ 552, drop@ closes the connection, slow@ does not answer.
// Subjects that fail after the text was sent: "[datafail]" 554, "[datadrop]" is accepted, then the connection breaks before the answer.
// It ends when its standard input does, so that no test run leaves one behind.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const input = createInterface({ input: process.stdin });
const settings = JSON.parse(await new Promise((resolve) => input.once("line", resolve)));
input.on("close", () => process.exit(0));
let received = 0;

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  key: settings.key,
  cert: settings.certificate,
  secure: settings.security === "Tls",
  disabledCommands: settings.security === "None" ? ["STARTTLS"] : [],
  authOptional: !settings.user,
  allowInsecureAuth: settings.security === "None",
  onAuth(auth, session, callback) {
    if (auth.username === "busy") return callback(refusal(454, "4.7.0 Temporary authentication failure"));
    if (auth.username !== settings.user || auth.password !== settings.password) return callback(refusal(535, "5.7.8 Authentication credentials invalid"));
    callback(null, { user: auth.username });
  },
  onRcptTo(address, session, callback) {
    switch (address.address.split("@")[0]) {
      case "unknown": return callback(refusal(550, "5.1.1 No such user here"));
      case "tempfail": return callback(refusal(451, "4.3.0 Try again later"));
      case "full": return callback(refusal(552, "5.2.2 Mailbox full"));
      case "drop": return session.id && [...server.connections].forEach((c) => c.close());
      case "slow": return; // never answers: the client's own time-out has to end it
      default: callback();
    }
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const eml = Buffer.concat(chunks);
      const text = eml.toString("utf8");
      if (text.includes("[datafail]")) return callback(refusal(554, "5.7.1 Refused by policy"));
      keep(eml, session);
      if (text.includes("[datadrop]")) return [...server.connections].forEach((c) => c.close());
      callback(null, "2.0.0 Accepted");
    });
  },
});

function keep(eml, session) {
  const name = String(++received).padStart(4, "0");
  writeFileSync(join(settings.folder, `${name}.eml`), eml);
  const envelope = {
    file: `${name}.eml`,
    from: session.envelope.mailFrom.address,
    to: session.envelope.rcptTo.map((r) => r.address),
    secure: session.secure,
    user: session.user ?? null,
  };
  console.log(JSON.stringify(envelope)); // last: whoever reads this line can read the mail
}

server.on("error", () => {}); // a client that breaks off is part of the tests
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
