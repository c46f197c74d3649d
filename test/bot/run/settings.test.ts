import { expect, it } from "vitest";
import { readSettings } from "../../../src/bot/settings.ts";

const token = "123456789:AAtest-token-of-the-emulator-00000000";

it("takes the usual where nothing is said", () => {
  expect(readSettings({ BOT_TOKEN: token, PORT: "", PUBLIC_URL: "" })).toEqual({
    settings: {
      token,
      apiRoot: undefined,
      webhook: null,
      host: "127.0.0.1",
      port: 8080,
      adminIds: [],
      publicUrl: null,
      allowPrivate: false,
      logLevel: "info",
    },
  });
});

it("takes what is said", () => {
  const read = readSettings({
    BOT_TOKEN: token,
    BOT_API_ROOT: "http://127.0.0.1:8081/",
    WEBHOOK_URL: "https://example.org/hook",
    WEBHOOK_SECRET: "abc_-1",
    HOST: "0.0.0.0",
    PORT: "9000",
    ADMIN_IDS: "12, 34",
    PUBLIC_URL: "https://example.org/",
    ALLOW_PRIVATE: "yes",
    LOG_LEVEL: "debug",
  });
  expect(read).toEqual({
    settings: {
      token,
      apiRoot: "http://127.0.0.1:8081",
      webhook: { url: "https://example.org/hook", path: "/hook", secret: "abc_-1" },
      host: "0.0.0.0",
      port: 9000,
      adminIds: [12, 34],
      publicUrl: "https://example.org",
      allowPrivate: true,
      logLevel: "debug",
    },
  });
});

it.each([
  ["BOT_TOKEN", undefined],
  ["BOT_TOKEN", "hunter2-secret"],
  ["BOT_API_ROOT", "ftp-secret"],
  ["WEBHOOK_URL", "not-secret address"],
  ["WEBHOOK_SECRET", "sp ace secret"],
  ["HOST", "a secret b"],
  ["PORT", "99999"],
  ["PORT", "secret"],
  ["ADMIN_IDS", "@secret"],
  ["PUBLIC_URL", "secret"],
  ["ALLOW_PRIVATE", "secret"],
  ["LOG_LEVEL", "secret"],
])("names %s when it is wrong (%s), and does not repeat it", (name, value) => {
  const read = readSettings({ BOT_TOKEN: token, [name]: value });
  const problems = "problems" in read ? read.problems : [];
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} .{5,}`));
  expect(problems[0]).not.toContain("secret");
  expect(problems[0]).not.toContain("\n");
});

it("names every variable that is wrong", () => {
  const read = readSettings({ PORT: "x", ADMIN_IDS: "y" });
  expect("problems" in read && read.problems.map((problem) => problem.split(" ")[0])).toEqual([
    "BOT_TOKEN",
    "PORT",
    "ADMIN_IDS",
  ]);
});
