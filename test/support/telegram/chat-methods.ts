import { badRequest } from "./api-error.ts";
import { largestDownload } from "./files.ts";
import { chatMember } from "./members.ts";
import type { Method, Methods } from "./method.ts";
import type { World } from "./world.ts";

const getChat: Method = {
  parameters: ["chat_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    return {
      ...room.wire,
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
      },
    };
  },
};

const getChatMember: Method = {
  parameters: ["chat_id", "user_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    const user = world.people.get(args.integer("user_id") ?? 0);
    if (user === undefined) throw badRequest("invalid user_id specified");
    if (room.type === "channel" && room.botStatus !== "administrator" && user.id !== world.bot.id) {
      throw badRequest("member list is inaccessible");
    }
    return chatMember(user, user.id === world.bot.id ? room.botStatus : statusOf(world, room.id, user.id));
  },
};

const getChatAdministrators: Method = {
  parameters: ["chat_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    if (room.type === "private") throw badRequest("there are no administrators in the private chat");
    if (room.type === "channel" && room.botStatus !== "administrator") throw badRequest("member list is inaccessible");
    const people = [...room.members].flatMap(([id, status]) => {
      const user = world.people.get(id);
      return user !== undefined && ["creator", "administrator"].includes(status) ? [chatMember(user, status)] : [];
    });
    return room.botStatus === "administrator" ? [...people, chatMember(world.bot, "administrator")] : people;
  },
};

const getChatMemberCount: Method = {
  parameters: ["chat_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    if (room.type === "private") return 2;
    return 1 + [...room.members.values()].filter((status) => status !== "left" && status !== "kicked").length;
  },
};

const leaveChat: Method = {
  parameters: ["chat_id"],
  run: (world, args) => {
    const room = world.roomFor(args.values.chat_id);
    if (room.type === "private") throw badRequest("chat member status can't be changed in private chats");
    const old = room.botStatus;
    room.botStatus = "left";
    const change = {
      chat: room.wire,
      from: world.bot,
      date: world.seconds(),
      old_chat_member: chatMember(world.bot, old),
      new_chat_member: chatMember(world.bot, "left"),
    };
    world.update({ my_chat_member: change }, room.id);
    return true;
  },
};

const getFile: Method = {
  parameters: ["file_id"],
  run: (world, args) => {
    const file = world.files.byId(args.text("file_id") ?? "");
    if (file === undefined) throw badRequest("invalid file_id");
    if (file.size > largestDownload) throw badRequest("file is too big");
    return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path };
  },
};

/** Methods that ask about chats, their members and files. */
export const chatMethods: Methods = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  getFile,
};

function statusOf(world: World, roomId: number, userId: number) {
  const room = world.rooms.get(roomId);
  if (room?.type === "private") return "member";
  return room?.members.get(userId) ?? "left";
}
