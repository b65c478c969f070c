import net from "node:net";
import { Trouble } from "./trouble.mjs";

/** The wanted port if nobody has it, else any free one. */
export async function freePort(wanted = 0, host = "127.0.0.1") {
  return (await listenOnce(wanted, host)).port ?? (await listenOnce(0, host)).port;
}

/** Refuses, in one sentence, a port that the web server could not take. */
export async function requirePort(port) {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT must be a number from 1 to 65535, and it is "${process.env.PORT}".`);
  }
  // Both addresses: some systems let a second program share a port that was taken on one of them only.
  for (const host of [undefined, "127.0.0.1"]) {
    const { code } = await listenOnce(port, host);
    if (code === "EADDRINUSE") {
      throw new Trouble(
        `Port ${port} is in use: stop the program that uses it, or choose another, PORT=${port + 1} npm start.`,
      );
    }
    if (code === "EACCES") {
      throw new Trouble(
        `Port ${port} is not allowed for this user: choose one above 1023, PORT=3000 npm start.`,
      );
    }
    if (code) throw new Trouble(`Port ${port} cannot be opened (${code}).`);
  }
}

function listenOnce(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve({ code: error.code }));
    server.listen(port, host, () => {
      const taken = server.address().port;
      server.close(() => resolve({ port: taken }));
    });
  });
}
