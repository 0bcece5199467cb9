// Verifies one webhook with the reference library of Standard Webhooks. Reads { secret, body, headers }, prints "genuine" or why not.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, body, headers } = JSON.parse(readFileSync(0, "utf8"));
try {
  new Webhook(secret).verify(body, headers);
  console.log("genuine");
} catch (error) {
  console.log(`refused: ${error.message}`);
}
