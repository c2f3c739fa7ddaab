// A real SMTP server for the tests. Reads one JSON line of settings from standard input, prints {"port": n} when it listens,
// then writes every accepted mail as <n>.eml into the folder of the settings and prints its envelope as one JSON line.
//
// Recipients that fail on purpose: unknown@ 550, tempfail@ 451, full@ 552, drop@ closes the connection, slow@ does not answer.
// Subjects that fail after the text was sent: "[datafail]" 554, "[datadrop]" is accepted, then the connection breaks before the answer.
// Each further line of standard input changes its mood and is answered by {"mood": …}: "good"; "away" (nobody listens); "busy" (421 at the
// greeting); "refusing" (451 for every recipient); "breaking" (the line breaks in the middle of the text); "forgetful" (the mail is kept, the
// line breaks before the answer). {"connections": n, "mails": n} is what it answers to "count".
// It ends when its standard input does, so that no test run leaves one behind.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const input = createInterface({ input: process.stdin });
const settings = JSON.parse(await new Promise((resolve) => input.once("line", resolve)));
let mood = "good";
const counted = { connections: 0, mails: 0 };
input.on("close", () => process.exit(0));
let received = 0;

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  key: settings.key,
  cert: settings.certificate,
  secure: settings.security === "Tls",
  disabledCommands: settings.security === "None" ? ["STARTTLS"] : [],
  authOptional: !settings.user && !settings.accessToken,
  authMethods: settings.accessToken ? ["XOAUTH2"] : ["PLAIN", "LOGIN"],
  allowInsecureAuth: settings.security === "None",
  onConnect(session, callback) {
    counted.connections++;
    callback(mood === "busy" ? refusal(421, "4.3.2 Busy, come back later") : undefined);
  },
  onAuth(auth, session, callback) {
    if (auth.method === "XOAUTH2") {
      if (settings.accessToken === auth.accessToken) return callback(null, { user: auth.username });
      return callback(null, { data: { status: "401", schemes: "bearer", scope: "mail" } });
    }
    if (auth.username === "busy") return callback(refusal(454, "4.7.0 Temporary authentication failure"));
    if (auth.username !== settings.user || auth.password !== settings.password) return callback(refusal(535, "5.7.8 Authentication credentials invalid"));
    callback(null, { user: auth.username });
  },
  onRcptTo(address, session, callback) {
    if (mood === "refusing") return callback(refusal(451, "4.3.2 Not now"));
    switch (address.address.split("@")[0]) {
      case "unknown": return callback(refusal(550, "5.1.1 No such user here"));
      case "tempfail": return callback(refusal(451, "4.3.0 Try again later"));
      case "full": return callback(refusal(552, "5.2.2 Mailbox full"));
      case "drop": return hangUp();
      case "slow": return; // never answers: the client's own time-out has to end it
      default: callback();
    }
  },
  onData(stream, session, callback) {
    const chunks = [];
    if (mood === "breaking") return stream.once("data", hangUp);
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const eml = Buffer.concat(chunks);
      const text = eml.toString("utf8");
      if (text.includes("[datafail]")) return callback(refusal(554, "5.7.1 Refused by policy"));
      keep(eml, session);
      if (text.includes("[datadrop]") || mood === "forgetful") return hangUp();
      callback(null, "2.0.0 Accepted");
    });
  },
});

// The line breaks as by a pulled cable: no word of goodbye.
function hangUp() {
  for (const connection of server.connections) connection._socket.destroy();
}

function keep(eml, session) {
  counted.mails++;
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
server.listen(0, "127.0.0.1", () => {
  const { port } = server.server.address();
  console.log(JSON.stringify({ port }));
  input.on("line", (line) => {
    if (line === "count") return console.log(JSON.stringify(counted));
    const before = mood;
    mood = line;
    const said = () => console.log(JSON.stringify({ mood }));
    if (mood === "away") {
      hangUp();
      server.server.close(said);
    } else if (before === "away") server.server.listen(port, "127.0.0.1", said);
    else said();
  });
});
