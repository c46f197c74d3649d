import { fileURLToPath } from "node:url";

/** The built command, as `bin` of package.json has it; `build-command.ts` builds it before the tests. */
export const commandPath = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
