import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/build-command.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // No module keeps anything between tests but what it has read from data/, so files may share what is loaded.
    isolate: false,
    // Many tests wait for other processes, for timers or for HTTP; one worker more than there are cores keeps these busy.
    maxWorkers: 3,
  },
});
