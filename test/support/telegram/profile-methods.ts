import { badRequest, houseRule } from "./api-error.ts";
import { type Arguments, isObject, onlyFields } from "./arguments.ts";
import type { Method, Methods } from "./method.ts";
import type { BotCommand } from "./profile.ts";
import type { World } from "./world.ts";

const getMe: Method = {
  parameters: [],
  run: ({ bot }) => ({
    ...bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }),
};

const setMyCommands: Method = {
  parameters: ["commands", "scope", "language_code"],
  run: (world, args) => {
    const scope = scopeAsked(world, args);
    const language = languageAsked(args);
    const given = args.list("commands") ?? [];
    if (given.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    const commands = given.map(readCommand);
    if (new Set(commands.map(({ command }) => command)).size < commands.length) throw houseRule("a command twice");
    world.profile.setCommands(scope, language, commands);
    return true;
  },
};

const getMyCommands: Method = {
  parameters: ["scope", "language_code"],
  run: (world, args) => world.profile.commands(scopeAsked(world, args), languageAsked(args)),
};

const deleteMyCommands: Method = {
  parameters: ["scope", "language_code"],
  run: (world, args) => {
    world.profile.setCommands(scopeAsked(world, args), languageAsked(args), []);
    return true;
  },
};

const setChatMenuButton: Method = {
  parameters: ["chat_id", "menu_button"],
  run: (world, args) => {
    const button = args.object("menu_button") ?? { type: "default" };
    if (!["default", "commands", "web_app"].includes(String(button.type))) {
      throw badRequest("can't parse menu button: Unsupported type specified");
    }
    world.profile.menuButtons.set(args.integer("chat_id") ?? 0, button);
    return true;
  },
};

const close: Method = { parameters: [], run: () => true };

/** Methods about the bot itself. */
export const profileMethods: Methods = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setChatMenuButton,
  close,
  logOut: close,
  ...textMethods("Name", "name", 64),
  ...textMethods("Description", "description", 512),
  ...textMethods("ShortDescription", "short_description", 120),
};

/** Setting and getting a text of the profile. How Telegram's servers word the refusal of long ones is not published. */
function textMethods(title: string, parameter: string, most: number): Methods {
  return {
    [`setMy${title}`]: {
      parameters: [parameter, "language_code"],
      run: (world, args) => {
        const text = args.text(parameter) ?? "";
        if (text.length > most) throw badRequest(`${parameter} is too long`);
        world.profile.setText(parameter, languageAsked(args), text.trim());
        return true;
      },
    },
    [`getMy${title}`]: {
      parameters: ["language_code"],
      run: (world, args) => ({ [parameter]: world.profile.text(parameter, languageAsked(args)) }),
    },
  };
}

function languageAsked(args: Arguments): string {
  const language = args.text("language_code") ?? "";
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  return language;
}

/** A scope as a key: its kind, and the chat and person it is for. */
function scopeAsked(world: World, args: Arguments): string {
  const scope = args.object("scope");
  if (scope === undefined) return "default";
  onlyFields(scope, "BotCommandScope", ["type", "chat_id", "user_id"]);
  const type = String(scope.type);
  if (["default", "all_private_chats", "all_group_chats", "all_chat_administrators"].includes(type)) return type;
  const fault = "can't parse BotCommandScope:";
  if (!["chat", "chat_administrators", "chat_member"].includes(type)) {
    throw badRequest(`${fault} Unsupported type specified`);
  }
  if (scope.chat_id === undefined || scope.chat_id === "") throw badRequest(`${fault} Empty chat_id specified`);
  const room = world.roomFor(scope.chat_id);
  if (room.type === "private" && type !== "chat") throw badRequest("can't use specified scope in private chats");
  if (room.type === "channel") throw badRequest("can't change commands in channel chats");
  if (type !== "chat_member") return `${type}:${room.id}`;
  if (!Number.isInteger(scope.user_id) || Number(scope.user_id) <= 0) {
    throw badRequest(`${fault} Invalid user_id specified`);
  }
  return `${type}:${room.id}:${Number(scope.user_id)}`;
}

function readCommand(value: unknown): BotCommand {
  if (!isObject(value)) throw badRequest("can't parse BotCommand: expected an Object");
  onlyFields(value, "BotCommand", ["command", "description"]);
  for (const field of ["command", "description"]) {
    if (typeof value[field] !== "string") throw badRequest(`can't parse BotCommand: Can't find field "${field}"`);
  }
  const command = String(value.command).trim().replace(/^\//, "");
  const description = String(value.description).trim();
  if (command === "") throw badRequest("command must be non-empty");
  if (command.length > 32) throw badRequest("command length must not exceed 32");
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "") throw badRequest("command description must be non-empty");
  if (description.length > 256) throw badRequest("command description length must not exceed 256");
  return { command, description };
}
